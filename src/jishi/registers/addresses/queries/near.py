"""Addresses around a point and inside an outline."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from django.db import connection

from jishi.ground.lib.geometry import GeoJSON, degrees_around, distance_m, read_outline
from jishi.registers.addresses.rules.found import Found

MOST = 10
MOST_WITHIN = 2_000
FARTHEST_M = 5_000.0


@dataclass(frozen=True, slots=True)
class Near:
    """An address and how far it is from the point asked for (metres)."""

    found: Found
    metres: float


_NEAREST = """
SELECT lng, lat FROM addresses_address
WHERE lng IS NOT NULL AND valid_to IS NULL AND level IN ('compound', 'number', 'building')
ORDER BY point(lng, lat) <-> point(%s, %s) LIMIT %s
"""
_BOX = """
SELECT id, uuid, code, text, level, area_path, lng, lat FROM addresses_address
WHERE lng IS NOT NULL AND valid_to IS NULL AND level IN ('compound', 'number', 'building')
    AND point(lng, lat) <@ box(point(%s, %s), point(%s, %s)) LIMIT %s
"""


def nearest(lng: float, lat: float, most: int = MOST) -> list[Near]:
    """The compounds, numbers and buildings nearest to a point (degrees of CGCS2000), at most `most` within five
    kilometres. Two queries: degrees are not metres, so the first only says how far one has to look."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, [lng, lat, most])
        around = [distance_m(lng, lat, *point) for point in cursor.fetchall()]
    if not around:
        return []
    return within_circle(lng, lat, min(max(around) + 0.01, FARTHEST_M), most)


def within_circle(lng: float, lat: float, metres: float, most: int = MOST_WITHIN) -> list[Near]:
    """Those within a distance of a point, the nearest first, at most `most`; farther than five kilometres nothing is
    looked for."""
    metres = min(metres, FARTHEST_M)
    east, north = degrees_around(lat, metres)
    rows = _in_box(lng - east, lat - north, lng + east, lat + north)
    found = [Near(one, distance_m(lng, lat, one.lng or 0.0, one.lat or 0.0)) for one in rows]
    near = sorted((one for one in found if one.metres <= metres), key=lambda one: (one.metres, one.found.code))
    return near[:most]


def within(outline: GeoJSON, most: int = MOST_WITHIN) -> list[Found]:
    """Those inside an outline (GeoJSON Polygon or MultiPolygon, degrees of CGCS2000) in the order of their codes, at
    most `most`. Raises BadOutline."""
    shape = read_outline(outline)
    rows = _in_box(*shape.bounds)
    inside = shapely.intersects_xy(shape, [one.lng for one in rows], [one.lat for one in rows])
    kept = [one for one, held in zip(rows, inside, strict=True) if held]
    return sorted(kept, key=lambda one: one.code)[:most]


def _in_box(west: float, south: float, east: float, north: float) -> Sequence[Found]:
    with connection.cursor() as cursor:
        cursor.execute(_BOX, [west, south, east, north, 50 * MOST_WITHIN])
        return [Found(*row) for row in cursor.fetchall()]
