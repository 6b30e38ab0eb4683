"""Where a facility lies: GeoJSON in, degrees of CGCS2000 kept, a point of it for lists and for its grid."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from jishi.ground.lib.geometry import Frame, to_cgcs2000

from .kinds import Shape

TYPES = {
    "Point": Shape.POINT,
    "LineString": Shape.LINE,
    "MultiLineString": Shape.LINE,
    "Polygon": Shape.AREA,
    "MultiPolygon": Shape.AREA,
}
MOST_POINTS = 5_000
DIGITS = 7
"""A centimetre."""


class BadGeometry(ValueError):
    """No usable geometry; the text names the reason for programmers."""


@dataclass(frozen=True, slots=True)
class Lying:
    """`geometry` is None for a point: `lng`, `lat` say it all. Of lines and areas they are a point of it."""

    shape: Shape
    lng: float
    lat: float
    geometry: dict[str, Any] | None = None


def read_geometry(given: Mapping[str, Any], frame: Frame) -> Lying:
    """A GeoJSON geometry in `frame`. Raises BadGeometry."""
    kind = given.get("type") if isinstance(given, Mapping) else None
    if kind not in TYPES:
        raise BadGeometry(f"not a geometry of a facility: {kind}")
    try:
        with np.errstate(invalid="ignore"):
            found = shape({"type": kind, "coordinates": _converted(given["coordinates"], frame)})
    except Exception as problem:  # shapely lets whatever numpy, GEOS or a missing key raises through
        raise BadGeometry(f"coordinates cannot be read: {problem}") from problem
    return _lying(found, TYPES[str(kind)])


def point(lng: float, lat: float, frame: Frame) -> Lying:
    """A point in `frame`. Raises BadGeometry."""
    return read_geometry({"type": "Point", "coordinates": [lng, lat]}, frame)


def _lying(found: BaseGeometry, kind: Shape) -> Lying:
    if found.is_empty or shapely.get_num_coordinates(found) > MOST_POINTS:
        raise BadGeometry("the geometry is empty, or has too many points")
    west, south, east, north = found.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadGeometry("coordinates are not degrees of longitude and latitude")
    if not found.is_valid:
        raise BadGeometry(shapely.is_valid_reason(found))
    if kind is Shape.POINT:
        return Lying(kind, round(float(found.x), DIGITS), round(float(found.y), DIGITS))
    middle = found.interpolate(0.5, normalized=True) if kind is Shape.LINE else found.representative_point()
    written: dict[str, Any] = json.loads(shapely.to_geojson(found))
    return Lying(kind, round(float(middle.x), DIGITS), round(float(middle.y), DIGITS), written)


def _converted(coordinates: Any, frame: Frame) -> Any:
    if isinstance(coordinates[0], int | float):
        lng, lat = to_cgcs2000(float(coordinates[0]), float(coordinates[1]), frame)
        return [round(lng, DIGITS), round(lat, DIGITS)]
    return [_converted(each, frame) for each in coordinates]


def simplified(geometry: Mapping[str, Any], degrees: float) -> dict[str, Any]:
    """The same with fewer points; it keeps its kind."""
    if not degrees:
        return dict(geometry)
    found: dict[str, Any] = json.loads(shapely.to_geojson(shapely.simplify(shape(geometry), degrees)))
    return found


def tolerance_at(zoom: int) -> float:
    """Degrees that are half a pixel at a zoom of the map (tiles of 512 pixels); 0 from 17 on."""
    return 0.0 if zoom >= 17 else 360 / 512 / 2 ** (zoom + 1)
