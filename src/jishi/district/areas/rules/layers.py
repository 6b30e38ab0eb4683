"""Layers of the map: which there are, what a base layer's file may hold, how far outlines are simplified."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape

from jishi.ground.lib.geometry import Frame

from .read_outlines import convert
from .rows import Outline

LINES, SURFACES, POINTS = {"LineString", "MultiLineString"}, {"Polygon", "MultiPolygon"}, {"Point"}
BASE_KINDS = {
    "land": SURFACES,
    "water": SURFACES | LINES,
    "green": SURFACES,
    "building": SURFACES,
    "road": LINES,
    "main_road": LINES,
    "label": POINTS,
}
"""The layers of the base map and the geometries each may hold."""
OUTLINE_KINDS = ("subdistrict", "community", "grid")
"""The layers that are drawn from the areas themselves."""
KEPT = ("name", "name_en", "class")
ZOOMS = ((10, 0.0004), (13, 0.00005))
"""Up to this zoom outlines are simplified to so many degrees: half a pixel. Closer they are whole."""


class BadLayer(ValueError):
    """The file is no layer of that kind; the message is a translated sentence."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A FeatureCollection as it is sent: gzipped, with the beginning of its SHA-256 as version."""

    content: bytes
    version: str
    feature_count: int


def pack(features: Sequence[dict[str, Any]]) -> Packed:
    """The same features give the same bytes and version."""
    collection = {"type": "FeatureCollection", "features": features}
    plain = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    return Packed(gzip.compress(plain, 6, mtime=0), hashlib.sha256(plain).hexdigest()[:16], len(features))


def read_layer(kind: str, content: bytes, frame: Frame) -> Packed:
    """A base layer out of a GeoJSON file in `frame`; only names and classes are kept of its properties.

    Raises `BadLayer` with a sentence that names the feature.
    """
    if kind not in BASE_KINDS:
        raise BadLayer(
            _("“%(kind)s” is no layer; there are: %(kinds)s.") % {"kind": kind, "kinds": ", ".join(BASE_KINDS)}
        )
    try:
        features = json.loads(content.decode("utf-8-sig"))["features"]
        if not isinstance(features, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadLayer(_("The layer is no GeoJSON FeatureCollection in UTF-8.")) from None
    return pack([_feature(kind, number, feature, frame) for number, feature in enumerate(features, 1)])


def _feature(kind: str, number: int, feature: Any, frame: Frame) -> dict[str, Any]:
    try:
        geometry = feature["geometry"]
        if geometry["type"] not in BASE_KINDS[kind]:
            raise ValueError
        kept = {"type": geometry["type"], "coordinates": convert(geometry["coordinates"], frame)}
        west, south, east, north = shape(kept).bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise ValueError
    except Exception:  # shapely lets whatever numpy, GEOS or a missing key raises through
        sentence = _(
            "Feature %(number)d does not fit the layer %(kind)s: its geometry must be one of %(kinds)s, in degrees."
        )
        words = {"number": number, "kind": kind, "kinds": ", ".join(sorted(BASE_KINDS[kind]))}
        raise BadLayer(sentence % words) from None
    properties = feature.get("properties") or {}
    return {
        "type": "Feature",
        "properties": {name: properties[name] for name in KEPT if properties.get(name)},
        "geometry": kept,
    }


def tolerance_at(zoom: int | None) -> float:
    """Degrees to which outlines are simplified at a zoom of the map (tiles of 512 pixels); 0 for whole ones."""
    if zoom is None:
        return 0.0
    return next((degrees for until, degrees in ZOOMS if zoom <= until), 0.0)


def simplify(outlines: Iterable[Outline], degrees: float) -> list[dict[str, Any]]:
    """The outlines with fewer points; a line between two neighbours stays one line."""
    shapes = [shape(outline) for outline in outlines]
    if degrees and shapes:
        shapes = list(shapely.coverage_simplify(shapes, degrees))
    return [json.loads(text) for text in shapely.to_geojson(shapes)]
