"""The land divided: six subdistricts, 24 communities, 300 grids."""

from dataclasses import dataclass
from random import Random

import numpy as np
import shapely
from shapely import LineString, Polygon

from .cutting import Crowd, cut_by_people, cut_in_strips, tile
from .names import COMMUNITIES, DISTRICT, SUBDISTRICTS
from .nature import Nature
from .noise import Noise
from .plane import HEIGHT_M, STEP, WIDTH_M, to_degrees, to_plane

GRIDS = 300
COLUMNS_AT = (2_500.0, 4_050.0, None, 7_350.0, 9_150.0)
"""Where the lines from north to south run; None is the river."""
ROWS_AT = (6_350.0, 4_950.0, 3_550.0)
SHIFTS = (
    (0.0, -160.0, 330.0),
    (0.0, 0.0, 0.0),
    (260.0, 0.0, 0.0),
    (260.0, 0.0, 0.0),
    (0.0, 0.0, -240.0),
    (-180.0, 330.0, -240.0),
)
"""How far the lines from west to east lie off in each column (metres): where a column differs, its road ends in a T."""


@dataclass(frozen=True)
class Area:
    """A division or grid: `outline` in degrees, `plane` in metres; `number` is 0 but for grids."""

    code: str
    name: str
    plane: Polygon
    outline: Polygon
    number: int = 0


@dataclass(frozen=True)
class Road:
    """A line between parts of the land that may carry a road. `rank`: 0 main, 1 road, 2 local street."""

    line: LineString
    rank: int


@dataclass(frozen=True)
class Divided:
    """The whole division of the land."""

    district: Area
    subdistricts: tuple[Area, ...]
    communities: tuple[Area, ...]
    grids: tuple[Area, ...]
    roads: tuple[Road, ...]


def divide(nature: Nature, rng: Random) -> Divided:
    """Cuts the district; grids hold about as many people each, so they are small in town and large in the hills."""
    wild = Noise(rng, 700, 3)
    columns = [_north_south(nature, at, rng) for at in COLUMNS_AT]
    strips = cut_in_strips(nature.land, columns)
    strips.sort(key=lambda strip: strip.centroid.x)
    roads = [Road(line, 0) for line, at in zip(columns, COLUMNS_AT, strict=True) if at is not None]
    bend = Noise(rng, 2_400, 2)
    quarters: list[Polygon] = []
    for column, strip in enumerate(strips):
        rows = [_west_east(nature, at + shift, bend) for at, shift in zip(ROWS_AT, SHIFTS[column], strict=True)]
        parts = sorted(cut_in_strips(strip, rows), key=lambda part: -part.centroid.y)
        quarters += parts
        roads += [Road(row.intersection(strip), 0) for row in rows]
    crowd = _crowd(nature)
    owners: list[int] = []
    shapes: list[Polygon] = []
    for at, (quarter, count) in enumerate(zip(quarters, _shares(quarters, crowd), strict=True)):
        parts, lines = cut_by_people(quarter, count, crowd, rng, wild, 150.0)
        shapes += _in_reading_order(parts)
        owners += [at] * len(parts)
        roads += [Road(line, 1) for line in lines]
    return _named(shapes, owners, roads)


def _north_south(nature: Nature, at: float | None, rng: Random) -> LineString:
    y = np.arange(-1_500.0, HEIGHT_M + 2_500, 60.0)
    if at is None:
        return LineString(np.column_stack([nature.river_x(y), y]))
    bend, wild = Noise(rng, 2_300), Noise(rng, 500, 2)
    lonely = np.clip(1 - nature.people(np.full_like(y, at), y) / 0.3, 0, 1)
    beside_river = 0.35 * np.exp(-(((at - 5_650) / 2_200) ** 2)) * (nature.river_x(y) - 5_650)
    x = at + 330 * bend(y, at) + 170 * lonely * wild(y, at) + beside_river
    return LineString(np.column_stack([x, y]))


def _west_east(nature: Nature, at: float, bend: Noise) -> LineString:
    x = np.arange(-1_500.0, WIDTH_M + 1_500, 60.0)
    lonely = np.clip(1 - nature.people(x, np.full_like(x, at)) / 0.3, 0, 1)
    fade = np.clip((6_500 - at) / 4_000, 0, 1)
    y = at + 260 * bend(x, at * 0.3) + 200 * lonely * bend(x * 4, at)
    y += 119 * fade * np.cos(2 * np.pi * (x - 5_500) / 7_000)
    return LineString(np.column_stack([x, y]))


def _crowd(nature: Nature) -> Crowd:
    across, up = np.meshgrid(np.arange(20.0, WIDTH_M + 400, 40.0), np.arange(20.0, HEIGHT_M + 400, 40.0))
    x, y = across.ravel(), up.ravel()
    return Crowd(x, y, nature.people(x, y) ** 1.15 + 0.05)


def _shares(quarters: list[Polygon], crowd: Crowd) -> list[int]:
    """How many grids each quarter gets: by people, but none fewer than six or more than 20."""
    people = np.array([crowd.within(quarter).total for quarter in quarters])
    wanted = np.clip(people / people.sum() * GRIDS, 7, 18)
    counts = np.floor(wanted * GRIDS / wanted.sum()).astype(int)
    for at in np.argsort(-(wanted * GRIDS / wanted.sum() - counts))[: GRIDS - int(counts.sum())]:
        counts[at] += 1
    return [int(count) for count in counts]


def _in_reading_order(parts: list[Polygon]) -> list[Polygon]:
    """From north-west to south-east, as people number."""
    return sorted(parts, key=lambda part: (-round(part.centroid.y / 450), part.centroid.x))


def _named(shapes: list[Polygon], owners: list[int], roads: list[Road]) -> Divided:
    outlines = tile([to_degrees(shape) for shape in shapes], STEP)
    grids: list[Area] = []
    communities: list[Area] = []
    for at, (code, name) in enumerate(COMMUNITIES):
        mine = [index for index, owner in enumerate(owners) if owner == at]
        grids += [
            Area(f"{code}{number:03d}", "", to_plane(outlines[index]), outlines[index], number)
            for number, index in enumerate(mine, 1)
        ]
        communities.append(_joined(code, name, [grid for grid in grids if grid.code.startswith(code)]))
    subdistricts = [
        _joined(code, name, [each for each in communities if each.code.startswith(code[:9])])
        for code, name in SUBDISTRICTS
    ]
    district = _joined(*DISTRICT, subdistricts)
    return Divided(district, tuple(subdistricts), tuple(communities), tuple(grids), tuple(roads))


def _joined(code: str, name: str, parts: list[Area]) -> Area:
    """Made of its parts' own borders, so that parts and whole fit to the last digit."""
    outline = shapely.union_all([part.outline for part in parts], grid_size=STEP)
    if not isinstance(outline, Polygon):
        raise RuntimeError(f"{name} fell apart")
    return Area(code, name, to_plane(outline), outline)
