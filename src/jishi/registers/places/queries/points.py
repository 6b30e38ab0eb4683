"""Buildings as points for a map: each by itself from near, by grid from afar."""

from dataclasses import dataclass

from django.db.models import Avg, Count, QuerySet

from jishi.district.areas.api import labels
from jishi.registers.places.models import Building

EACH_FROM_ZOOM = 14
MOST_POINTS = 3_000


@dataclass(frozen=True, slots=True)
class View:
    """What the map shows: west, south, east, north in degrees of CGCS2000, and how near."""

    west: float
    south: float
    east: float
    north: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Point:
    """One building, or with `count` more than one those of a grid at their middle."""

    lng: float
    lat: float
    label: str
    code: str = ""
    count: int = 1


def points(rows: QuerySet[Building], view: View) -> list[Point]:
    """At most three thousand; the grid's buildings are counted whole even where its edge lies outside the view."""
    inside = rows.filter(
        address__lng__gte=view.west, address__lng__lte=view.east,
        address__lat__gte=view.south, address__lat__lte=view.north,
    )  # fmt: skip
    if view.zoom >= EACH_FROM_ZOOM:
        found = inside.order_by("pk").values_list("address__lng", "address__lat", "name", "address__text", "code")
        return [
            Point(lng, lat, name or text, code)
            for lng, lat, name, text, code in found[:MOST_POINTS]
            if lng is not None and lat is not None
        ]
    grids = (
        inside.order_by("area_path")
        .values("area_path")
        .annotate(lng=Avg("address__lng"), lat=Avg("address__lat"), count=Count("pk"))
        .values_list("area_path", "lng", "lat", "count")
    )
    return [Point(lng, lat, labels(path), "", count) for path, lng, lat, count in grids[:MOST_POINTS]]
