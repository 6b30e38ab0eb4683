"""Which areas lie beside each other, and how long their common border is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeVar

import numpy as np
import shapely

from .distance import EARTH_RADIUS_M
from .shapes import GeoJSON, read_outline

K = TypeVar("K")
LEAST_M = 5.0


def common_borders(areas: Iterable[tuple[K, GeoJSON]], *, least_m: float = LEAST_M) -> dict[tuple[K, K], float]:
    """Metres of border that each two areas share, either way round; areas that meet in a corner are left out.

    Degrees of CGCS2000, flat around the middle of all. `BadOutline` when an area has no usable outline.
    """
    pairs = [(key, read_outline(outline)) for key, outline in areas]
    if not pairs:
        return {}
    keys, shapes = [key for key, _ in pairs], np.array([shape for _, shape in pairs], dtype=object)
    _west, south, _east, north = shapely.total_bounds(shapes)
    a_degree = math.radians(EARTH_RADIUS_M)
    scale = np.array([a_degree * math.cos(math.radians((south + north) / 2)), a_degree])
    flat = np.array([shapely.transform(shape, lambda degrees: degrees * scale) for shape in shapes], dtype=object)
    edges = shapely.boundary(flat)
    first, second = shapely.STRtree(flat).query(flat, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.length(shapely.intersection(edges[first], edges[second]))
    found: dict[tuple[K, K], float] = {}
    for a, b, metres in zip(first.tolist(), second.tolist(), shared.tolist(), strict=True):
        if metres >= least_m:
            found[keys[a], keys[b]] = found[keys[b], keys[a]] = float(metres)
    return found
