"""Cases by how near they are to somebody who stands outside. The position is used for the answer and kept nowhere."""

import math
from collections.abc import Mapping

from django.db.models import F, FloatField, QuerySet, Value

from jishi.cases.handling.models import Case
from jishi.ground.lib.geometry import distance_m

Position = tuple[float, float]
"""Longitude and latitude in degrees of CGCS2000."""


def read_position(words: Mapping[str, str]) -> Position | None:
    """`lng` and `lat` of an address; None where they are missing, nonsense or not on the earth."""
    try:
        lng, lat = float(words.get("lng", "")), float(words.get("lat", ""))
    except ValueError:
        return None
    return (lng, lat) if -180 <= lng <= 180 and -90 <= lat <= 90 else None


def nearest(rows: QuerySet[Case], position: Position, most: int) -> list[Case]:
    """The nearest first, those without a point last; among equals by deadline. The database sorts, at any number."""
    lng, lat = position
    east = (F("lng") - Value(lng)) * Value(math.cos(math.radians(lat)))
    north = F("lat") - Value(lat)
    square = (east * east + north * north).copy()
    square.output_field = FloatField()
    return list(rows.order_by(square.asc(nulls_last=True), "queue_at", "id")[:most])


def metres_to(case: Case, position: Position) -> int | None:
    """How far a case is; None where it has no point."""
    if case.lng is None or case.lat is None:
        return None
    return round(distance_m(*position, case.lng, case.lat))
