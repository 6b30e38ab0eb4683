"""What is wrong with a set of areas that should tile the land: overlaps, gaps, children outside their parent.

Areas are square metres, taken on a plane laid through the middle of the areas (good to a few parts in a thousand over a
county). Slivers up to the tolerance are the unavoidable dust of drawing and are not told.
"""
from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .distance import EARTH_RADIUS_M
from .shapes import BadOutline, GeoJSON, read_outline

K = TypeVar("K")
TOLERANCE_M2 = 50.0


@dataclass(frozen=True, slots=True)
class Overlap(Generic[K]):
    """Two areas share so much land; the point lies inside it."""

    first: K
    second: K
    area_m2: float
    lng: float
    lat: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Land that no area covers; the point lies inside it."""

    lng: float
    lat: float
    area_m2: float


@dataclass(frozen=True, slots=True)
class Outside(Generic[K]):
    """An area has so much land outside its parent; the point lies inside it."""

    key: K
    area_m2: float
    lng: float
    lat: float


@dataclass(frozen=True, slots=True)
class Broken(Generic[K]):
    """An area whose outline cannot be used, and why (English, from the geometry engine)."""

    key: K
    reason: str


@dataclass(frozen=True, slots=True)
class TopologyReport(Generic[K]):
    """Everything found, the largest first."""

    overlaps: tuple[Overlap[K], ...]
    gaps: tuple[Gap, ...]
    outside: tuple[Outside[K], ...]
    broken: tuple[Broken[K], ...]

    @property
    def clean(self) -> bool:
        """Nothing to mend."""
        return not (self.overlaps or self.gaps or self.outside or self.broken)


def overlaps_and_gaps(
    areas: Iterable[tuple[K, GeoJSON]], *, parent: GeoJSON | None = None, tolerance_m2: float = TOLERANCE_M2
) -> TopologyReport[K]:
    """Checks sisters against each other and, when given, against their parent's outline.

    With a parent every part of it that no area covers is a gap; without, only what is enclosed on all sides. Broken
    outlines are reported and left out of the rest. `BadOutline` when the parent itself is broken.
    """
    keys: list[K] = []
    outlines: list[BaseGeometry] = []
    broken: list[Broken[K]] = []
    for key, geojson in areas:
        try:
            outlines.append(read_outline(geojson))
            keys.append(key)
        except BadOutline as problem:
            broken.append(Broken(key, str(problem)))
    around = read_outline(parent) if parent is not None else None
    plane = _Plane([*outlines, *([around] if around is not None else [])])
    flat = [plane.lay(outline) for outline in outlines]
    land = plane.lay(around) if around is not None else None
    together = shapely.union_all(flat)
    gaps = land.difference(together) if land is not None else _holes(together)
    return TopologyReport(
        overlaps=tuple(sorted(_overlaps(keys, flat, plane, tolerance_m2), key=lambda each: -each.area_m2)),
        gaps=tuple(sorted(_gaps(gaps, plane, tolerance_m2), key=lambda each: -each.area_m2)),
        outside=tuple(sorted(_outside(keys, flat, land, plane, tolerance_m2), key=lambda each: -each.area_m2)),
        broken=tuple(broken),
    )


def area_m2(geojson: GeoJSON) -> float:
    """The area of an outline in square metres; `BadOutline` as `read_outline`."""
    outline = read_outline(geojson)
    return float(_Plane([outline]).lay(outline).area)


class _Plane:
    """Degrees to metres around the middle of some shapes, and back."""

    def __init__(self, shapes: list[BaseGeometry]) -> None:
        west, south, east, north = shapely.total_bounds(shapes) if shapes else (0.0, 0.0, 0.0, 0.0)
        self._middle = np.array([(west + east) / 2, (south + north) / 2])
        a_degree = math.radians(EARTH_RADIUS_M)
        self._scale = np.array([a_degree * math.cos(math.radians(self._middle[1])), a_degree])

    def lay(self, shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, lambda degrees: (degrees - self._middle) * self._scale)

    def inside(self, shape: BaseGeometry) -> tuple[float, float]:
        """A point in degrees that lies inside a shape of the plane."""
        point = shape.representative_point()
        lng, lat = np.array([point.x, point.y]) / self._scale + self._middle
        return float(lng), float(lat)


def _overlaps(
    keys: list[K], shapes: list[BaseGeometry], plane: _Plane, tolerance_m2: float
) -> Iterator[Overlap[K]]:
    if not shapes:
        return
    all_shapes = np.array(shapes, dtype=object)
    first, second = shapely.STRtree(all_shapes).query(all_shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.intersection(all_shapes[first], all_shapes[second])
    for a, b, common in zip(first.tolist(), second.tolist(), shared.tolist(), strict=True):
        if common.area > tolerance_m2:
            yield Overlap(keys[a], keys[b], float(common.area), *plane.inside(common))


def _holes(together: BaseGeometry) -> BaseGeometry:
    rings = [ring for part in shapely.get_parts(together) for ring in part.interiors]
    return shapely.difference(shapely.union_all(shapely.polygons(rings)) if rings else shapely.Polygon(), together)


def _gaps(gaps: BaseGeometry, plane: _Plane, tolerance_m2: float) -> Iterator[Gap]:
    for part in shapely.get_parts(gaps):
        if part.area > tolerance_m2:
            yield Gap(*plane.inside(part), area_m2=float(part.area))


def _outside(
    keys: list[K], shapes: list[BaseGeometry], land: BaseGeometry | None, plane: _Plane, tolerance_m2: float
) -> Iterator[Outside[K]]:
    if land is None:
        return
    for key, shape in zip(keys, shapes, strict=True):
        beyond = shape.difference(land)
        if beyond.area > tolerance_m2:
            yield Outside(key, float(beyond.area), *plane.inside(beyond))
