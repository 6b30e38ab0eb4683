"""A small invented district: one subdistrict, two communities side by side, three grids in each."""

import json
from typing import Any

WEST, SOUTH, STEP = 114.0, 22.5, 0.01
DISTRICT, SUBDISTRICT, EAST, WEST_SIDE = "990101", "990101001", "990101001002", "990101001001"

TABLE = """code,name
990101000000,测试区
990101001000,龙山街道
990101001001,桃源社区
990101001002,松坪社区
"""


def square(west: float, south: float, width: float = STEP, height: float = STEP) -> dict[str, Any]:
    """A rectangle in steps of the district's lattice: (0, 0) is its south-west corner."""
    left, bottom = WEST + west * STEP, SOUTH + south * STEP
    right, top = left + width, bottom + height
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    return {"type": "Polygon", "coordinates": [[[round(lng, 7), round(lat, 7)] for lng, lat in ring]]}


def feature(code: str, geometry: dict[str, Any], name: str = "") -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": geometry}


def features() -> list[dict[str, Any]]:
    """The communities 1 wide and 3 high, their grids stacked from the south."""
    drawn = [feature(SUBDISTRICT, square(0, 0, 2 * STEP, 3 * STEP))]
    for column, community in enumerate((WEST_SIDE, EAST)):
        drawn.append(feature(community, square(column, 0, STEP, 3 * STEP)))
        drawn += [feature(f"{community}{number:03d}", square(column, number - 1)) for number in (1, 2, 3)]
    return drawn


def outlines(drawn: list[dict[str, Any]] | None = None) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features() if drawn is None else drawn}).encode()


def middle(column: int, row: int) -> tuple[float, float]:
    """The middle of a grid: column 0 or 1, row 0 to 2 from the south."""
    return WEST + (column + 0.5) * STEP, SOUTH + (row + 0.5) * STEP
