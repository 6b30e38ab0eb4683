"""From a point to the area in which it lies."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
import shapely

from .shapes import BadOutline, GeoJSON, read_outline

K = TypeVar("K")


class AreaIndex(Generic[K]):
    """Outlines in a search tree (STRtree), built once and read by many threads.

    Points and outlines are degrees of CGCS2000. A point on the line between two areas belongs to the one named first.
    `BadOutline` when an item has no usable outline.
    """

    def __init__(self, items: Iterable[tuple[K, GeoJSON]]) -> None:
        pairs = [(key, read_outline(geojson)) for key, geojson in items]
        self._plant([key for key, _ in pairs], np.array([outline for _, outline in pairs], dtype=object))

    @classmethod
    def from_texts(cls, items: Iterable[tuple[K, str]]) -> AreaIndex[K]:
        """The same of outlines that were checked before they were kept, as GeoJSON text: read at once, far faster.

        `BadOutline` when a text is no GeoJSON geometry.
        """
        pairs = list(items)
        try:
            outlines = shapely.from_geojson([text for _, text in pairs])
        except shapely.GEOSException as problem:
            raise BadOutline(str(problem)) from problem
        index = cls(())
        index._plant([key for key, _ in pairs], np.asarray(outlines, dtype=object))
        return index

    def _plant(self, keys: list[K], outlines: np.ndarray[Any, Any]) -> None:
        self._keys = keys
        # Points are tested by the thousand against the same outlines: preparing them once pays at the first query.
        shapely.prepare(outlines)
        self._tree = shapely.STRtree(outlines)

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, lng: float, lat: float) -> K | None:
        """The key of the area that holds the point, None when there is none."""
        return self.find_many([(lng, lat)])[0]

    def find_many(self, points: Sequence[tuple[float, float]]) -> list[K | None]:
        """The key for each point in its order; a point that is no number lies nowhere."""
        found: list[K | None] = [None] * len(points)
        if not points or not self._keys:
            return found
        coordinates = np.asarray(points, dtype=float)
        real = np.flatnonzero(np.isfinite(coordinates).all(axis=1))
        rows, areas = self._tree.query(shapely.points(coordinates[real]), predicate="intersects")
        first = np.full(len(real), len(self._keys))
        np.minimum.at(first, rows, areas)
        for row, area in zip(real.tolist(), first.tolist(), strict=True):
            if area < len(self._keys):
                found[row] = self._keys[area]
        return found
