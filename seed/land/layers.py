"""The land as GeoJSON: outlines for the import of areas, and the layers of the base map."""

import json
from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from .buildings import Site
from .divisions import Area, Divided
from .green import Green
from .nature import BEYOND_M, Nature
from .places import Places
from .plane import DIGITS, HEIGHT_M, WIDTH_M, point_to_degrees, to_degrees
from .streets import Street

RANKS = ("main", "road", "local")
SEEN = shapely.box(-BEYOND_M, -BEYOND_M, WIDTH_M + BEYOND_M, HEIGHT_M + BEYOND_M)
LABELLED = ("park", "school", "hospital", "market", "office")


def area_outlines(divided: Divided) -> dict[str, Any]:
    """All divisions and grids as features with `code` and `name`."""
    areas = (divided.district, *divided.subdistricts, *divided.communities, *divided.grids)
    return _collection(_feature(area.outline, code=area.code, name=area.name) for area in areas)


def division_rows(divided: Divided) -> list[dict[str, str]]:
    """The table of divisions: code and name, parents before children."""
    areas: tuple[Area, ...] = (divided.district, *divided.subdistricts, *divided.communities)
    return [{"code": area.code, "name": area.name} for area in areas]


def water_layer(nature: Nature) -> dict[str, Any]:
    """Sea, river, brook and lakes."""
    named = [("sea", "澜湾", nature.sea), ("river", "澜河", nature.river), ("stream", "茶亭溪", nature.stream)]
    named += [("lake", lake.name, lake.shape) for lake in nature.lakes]
    return _collection(_feature(_drawn(shape), **{"class": kind, "name": name}) for kind, name, shape in named)


def land_layer(nature: Nature) -> dict[str, Any]:
    """The dry ground, to beyond the district's border."""
    return _collection(_feature(_drawn(part)) for part in shapely.get_parts(SEEN.difference(nature.sea)))


def green_layer(green: Iterable[Green]) -> dict[str, Any]:
    """Woods, parks and banks."""
    return _collection(_feature(_drawn(each.shape), **{"class": each.kind, "name": each.name}) for each in green)


def road_layer(streets: Iterable[Street], ranks: tuple[int, ...]) -> dict[str, Any]:
    """Streets of some ranks, the smallest first; `class` is main, road or local."""
    return _collection(
        _feature(to_degrees(street.line), **{"class": RANKS[street.rank], "name": street.name})
        for street in sorted(streets, key=lambda street: -street.rank)
        if street.rank in ranks
    )


def building_layer(sites: Iterable[Site]) -> dict[str, Any]:
    """Footprints, one feature for each grid: thousands of features would be half made of brackets."""
    by_grid: dict[str, list[BaseGeometry]] = {}
    for site in sites:
        by_grid.setdefault(site.block.grid.code, []).extend(site.footprints)
    return _collection(
        _feature(to_degrees(shapely.MultiPolygon(shapes)), grid=code)
        for code, shapes in sorted(by_grid.items())
        if shapes
    )


def label_layer(places: Places) -> dict[str, Any]:
    """Points to write names at: parks, schools, hospitals, markets, offices."""
    return _collection(
        {
            "type": "Feature",
            "properties": {"class": str(place.kind), "name": place.name},
            "geometry": {"type": "Point", "coordinates": list(point_to_degrees(place.x, place.y))},
        }
        for place in places.of(*LABELLED)
    )


def packed(collection: dict[str, Any]) -> bytes:
    """UTF-8 JSON without spaces."""
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _drawn(shape: BaseGeometry) -> BaseGeometry:
    return to_degrees(shape.intersection(SEEN).simplify(1.5))


def _collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _feature(shape: BaseGeometry, **properties: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {name: value for name, value in properties.items() if value},
        "geometry": {"type": shape.geom_type, "coordinates": _rounded(mapping(shape)["coordinates"])},
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates[0], tuple | list):
        return [_rounded(each) for each in coordinates]
    return [round(float(value), DIGITS) for value in coordinates]
