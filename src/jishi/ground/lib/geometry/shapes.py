"""Outlines: GeoJSON in, shapely inside, degrees of CGCS2000, longitude first."""
from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

GeoJSON = Mapping[str, Any]


class BadOutline(ValueError):
    """The GeoJSON is no usable outline; the text names the reason."""


def read_outline(geojson: GeoJSON) -> BaseGeometry:
    """The Polygon or MultiPolygon of a geometry or feature.

    `BadOutline` when it is another kind, empty, no valid GeoJSON, out of the range of degrees or crosses itself.
    """
    if not isinstance(geojson, Mapping):
        raise BadOutline("not a GeoJSON object")
    geometry = geojson.get("geometry") if geojson.get("type") == "Feature" else geojson
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BadOutline(f"an outline is a Polygon or MultiPolygon, not {kind}")
    try:
        with np.errstate(invalid="ignore"):  # a coordinate that is no number is refused below, not warned about
            outline = shape(geometry)
    except Exception as problem:  # shapely lets whatever numpy, GEOS or a missing key raises through
        raise BadOutline(f"coordinates cannot be read: {problem}") from problem
    if outline.is_empty:
        raise BadOutline("the outline is empty")
    west, south, east, north = outline.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadOutline("coordinates are not degrees of longitude and latitude")
    if not outline.is_valid:
        raise BadOutline(shapely.is_valid_reason(outline))
    return outline


def write_outline(outline: BaseGeometry) -> dict[str, Any]:
    """The GeoJSON geometry of a shape."""
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(outline))
    return geometry


def centre(geojson: GeoJSON) -> tuple[float, float]:
    """A point (lng, lat) that surely lies inside the outline; `BadOutline` as `read_outline`."""
    point = read_outline(geojson).representative_point()
    return float(point.x), float(point.y)


def bounds(geojson: GeoJSON) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees; `BadOutline` as `read_outline`."""
    west, south, east, north = read_outline(geojson).bounds
    return float(west), float(south), float(east), float(north)
