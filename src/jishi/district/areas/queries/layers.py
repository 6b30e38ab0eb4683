"""Layers of the map, packed once and sent as they are. Public; they hold no personal data."""

from dataclasses import dataclass
from functools import partial

from jishi.district.areas.models import Division, Grid, MapLayerData
from jishi.district.areas.rules.codes import code_of
from jishi.district.areas.rules.layers import BASE_KINDS, OUTLINE_KINDS, pack, simplify, tolerance_at
from jishi.ground.foundation import reference

EMPTY = pack([])


@dataclass(frozen=True, slots=True)
class Layer:
    """A gzipped FeatureCollection and its version."""

    content: bytes
    version: str


def get_layer(kind: str, zoom: int | None = None) -> Layer:
    """A layer in CGCS2000; outlines of areas simplified for the zoom. Raises LookupError for an unknown kind."""
    if kind in BASE_KINDS:
        return reference.cached(f"areas.layer.{kind}", partial(_base, kind))
    if kind not in OUTLINE_KINDS:
        raise LookupError(kind)
    degrees = tolerance_at(zoom)
    return reference.cached(f"areas.layer.{kind}.{degrees}", partial(_outlines, kind, degrees))


def layer_versions() -> dict[str, str]:
    """The version of every layer, whole; an address that carries it may be kept for a year."""
    return reference.cached("areas.versions", _versions)


def _versions() -> dict[str, str]:
    return {kind: get_layer(kind).version for kind in (*BASE_KINDS, *OUTLINE_KINDS)}


def _base(kind: str) -> Layer:
    row = MapLayerData.objects.filter(kind=kind).first()
    return Layer(bytes(row.content), row.version) if row else Layer(EMPTY.content, EMPTY.version)


def _outlines(kind: str, degrees: float) -> Layer:
    if kind == "grid":
        grids = Grid.objects.filter(valid_to=None).order_by("path")
        rows = [
            (path, name or str(int(path[-3:])), outline)
            for path, name, outline in grids.values_list("path", "name", "outline")
        ]
    else:
        divisions = Division.objects.filter(level=kind, valid_to=None, outline__isnull=False).order_by("path")
        rows = list(divisions.values_list("path", "name", "outline"))
    shapes = simplify([outline for _path, _name, outline in rows], degrees)
    packed = pack(
        [
            {"type": "Feature", "properties": {"code": code_of(path), "name": name}, "geometry": geometry}
            for (path, name, _outline), geometry in zip(rows, shapes, strict=True)
        ]
    )
    return Layer(packed.content, packed.version)
