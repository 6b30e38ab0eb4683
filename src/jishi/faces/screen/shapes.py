"""Communities as drawn shapes: outlines of the areas, flattened into a picture."""

import gzip
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jishi.district.areas.api import get_layer, layer_versions
from jishi.ground.foundation import reference

WIDTH = 1000
ZOOM = 10


@dataclass(frozen=True, slots=True)
class Shape:
    """A community: its 12 digits, its name, and its outline as an SVG path in the picture's own units."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes beside each other, `WIDTH` units wide. Empty where no community has an outline."""

    height: int
    shapes: tuple[Shape, ...]


def picture_of(areas: Sequence[str]) -> Picture:
    """The communities in the areas (prefixes of codes; "" is everywhere), drawn once and held ready."""
    version = layer_versions()["community"]
    key = f"areas.screen.{version}.{'|'.join(areas)}"
    return reference.cached(key, lambda: _draw(areas))


def _draw(areas: Sequence[str]) -> Picture:
    features = json.loads(gzip.decompress(get_layer("community", ZOOM).content))["features"]
    wanted = [one for one in features if any(_reaches(area, one["properties"]["code"]) for area in areas)]
    points = [point for one in wanted for ring in _rings(one["geometry"]) for point in ring]
    if not points:
        return Picture(0, ())
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude: good enough for a district.
    narrow = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / max((east - west) * narrow, 1e-9)

    def flat(point: Sequence[float]) -> str:
        return f"{(point[0] - west) * narrow * scale:.1f} {(north - point[1]) * scale:.1f}"

    shapes = tuple(
        Shape(
            one["properties"]["code"],
            one["properties"]["name"],
            "".join(f"M{'L'.join(flat(point) for point in ring)}Z" for ring in _rings(one["geometry"])),
        )
        for one in wanted
    )
    return Picture(math.ceil((north - south) * scale), shapes)


def _reaches(area: str, community: str) -> bool:
    """Whether the community lies in the area, or the area (a grid) in the community."""
    return community.startswith(area) or area.startswith(community)


def _rings(geometry: dict[str, Any]) -> Iterable[Sequence[Sequence[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return (ring for polygon in polygons for ring in polygon)
