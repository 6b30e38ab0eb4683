"""Paths in words."""

from django.utils.translation import gettext

from jishi.district.areas.models import Division, Grid
from jishi.ground.foundation import reference
from jishi.ground.lib.codes import GRID_PATH_LENGTH, PATH_LENGTH, DivisionLevel, paths_above

FROM = PATH_LENGTH[DivisionLevel.SUBDISTRICT]


def labels(path: str) -> str:
    """The areas of a path in words from the subdistrict down: 龙山街道 · 桃源社区 · 第3网格.

    A path above the subdistrict gives its own name. Ended areas keep their names; an unknown path stands for itself.
    """
    names = reference.cached("areas.names", _read)
    parts = [each for each in (*paths_above(path), path) if len(each) >= FROM] or [path]
    return " · ".join(_name(part, names) for part in parts) if path else ""


def _name(path: str, names: dict[str, str]) -> str:
    if (name := names.get(path)) is None:
        return path
    if not name and len(path) == GRID_PATH_LENGTH:
        return gettext("Grid %(number)d") % {"number": int(path[-3:])}
    return name


def _read() -> dict[str, str]:
    names = dict(Division.objects.values_list("path", "name"))
    names.update(Grid.objects.order_by("path", "id").values_list("path", "name"))
    return names
