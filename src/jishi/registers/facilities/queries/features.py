"""Facilities as features of a map, in CGCS2000: points, and lines and areas with the points that a zoom shows."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.rules.geometry import simplified, tolerance_at

MOST = 50_000
Box = tuple[float, float, float, float]


def point_features(rows: QuerySet[Facility]) -> Iterable[dict[str, Any]]:
    """Of points; the browser gathers what stands close."""
    columns = ("uuid", "name", "kind__code", "state", "lng", "lat")
    for uuid, name, kind, state, lng, lat in rows.filter(shape="point").order_by("id").values_list(*columns)[:MOST]:
        at = {"type": "Point", "coordinates": [round(lng, 6), round(lat, 6)]}
        yield {"type": "Feature", "properties": _told(uuid, name, kind, state), "geometry": at}


def shape_features(rows: QuerySet[Facility], zoom: int) -> Iterable[dict[str, Any]]:
    """Of lines and areas, simplified to half a pixel at the zoom."""
    degrees = tolerance_at(zoom)
    columns = ("uuid", "name", "kind__code", "state", "geometry")
    found = rows.exclude(shape="point").order_by("id")
    for uuid, name, kind, state, geometry in found.values_list(*columns)[:MOST]:
        yield {
            "type": "Feature",
            "properties": _told(uuid, name, kind, state),
            "geometry": simplified(geometry, degrees),
        }


def inside(rows: QuerySet[Facility], box: Box | None) -> QuerySet[Facility]:
    """Those whose point lies in the box (west, south, east, north in degrees)."""
    if box is None:
        return rows
    west, south, east, north = box
    return rows.filter(lng__range=(west, east), lat__range=(south, north))


def _told(uuid: Any, name: str, kind: str, state: str) -> dict[str, str]:
    return {"id": str(uuid), "name": name, "class": kind, "state": state}
