"""A table of buildings as the pages of imports bring it: rows are checked, then taken in or corrected."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from jishi.district.areas.api import current_divisions
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.table_rows import RowProblem, TableRow, Written
from jishi.ground.lib.codes import division_path
from jishi.ground.lib.geometry import Frame, to_cgcs2000
from jishi.registers.addresses.api import AddressRow, Level
from jishi.registers.places.models import Building
from jishi.registers.places.rules.facts import BuildingFacts
from jishi.registers.places.rules.rows import BuildingRow, Correction

from .correct import correct_buildings
from .lines import may_add
from .register import register_buildings

TEXTS = {"called": "name", "use": "use", "structure": "structure", "ownership": "ownership"}
NUMBERS = {"year_built": "year_built", "floors_above": "floors_above", "floors_below": "floors_below"}


def check_buildings(actor: Actor, rows: Sequence[TableRow]) -> Iterator[RowProblem]:
    """What is wrong with rows: division not here, no address of a building, half a point, facts that cannot be."""
    paths = {row.number: _path(row.text("division")) for row in rows}
    holding = set(current_divisions().filter(path__in=set(paths.values())).values_list("path", flat=True))
    columns = {field: column for column, field in (TEXTS | NUMBERS).items()}
    for row in rows:
        path = paths[row.number]
        if path not in holding:
            sentence = _("%(code)s is no division of this installation.") % {"code": row.text("division")}
            yield RowProblem(row.number, "division", sentence)
        elif not _near(actor, path):
            yield RowProblem(
                row.number, "division", _("%(code)s is not in your area.") % {"code": row.text("division")}
            )
        if row.text("level") == Level.STREET and not (row.text("number") or row.text("building")):
            sentence = _("Give the number or the building: a street alone is no address of a building.")
            yield RowProblem(row.number, "number", sentence)
        if (row.number_in("lng") is None) != (row.number_in("lat") is None):
            sentence = _("Longitude and latitude come together, or both are left empty.")
            yield RowProblem(row.number, "lng", sentence)
        for field, sentence in BuildingFacts(**_new(row)).problems(today()).items():
            yield RowProblem(row.number, columns.get(field, ""), sentence)


def write_buildings(actor: Actor, rows: Sequence[TableRow], source: str) -> Written:
    """New ones are registered; of those that stand, what the file names and says otherwise is corrected."""
    lines = [BuildingRow(_address(row), BuildingFacts(**_new(row)), row.number) for row in rows]
    before = Building.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    registered = register_buildings(actor, lines)
    corrections = {
        building.code: Correction(building.code, building.version, _given(row), source[:200])
        for row, building in zip(rows, registered.buildings, strict=True)
        if building.pk <= before and any(getattr(building, name) != value for name, value in _given(row).items())
    }
    correct_buildings(actor, list(corrections.values()))
    changed = len(corrections)
    return Written(registered.new, changed, len(rows) - registered.new - changed)


def _near(actor: Actor, path: str) -> bool:
    """Whether the actor's area lies in the division or around it; the place itself is asked when it is taken in."""
    return may_add(actor, path) or any(own.startswith(path) for own in actor.area_paths("places.import"))


def _new(row: TableRow) -> dict[str, Any]:
    return {"use": "other", "floors_below": 0} | {
        name: value for name, value in _given(row).items() if value is not None
    }


def _given(row: TableRow) -> dict[str, Any]:
    """The fields that the file has; one that is left empty says nothing of what stands."""
    texts = {field: row.text(column) for column, field in TEXTS.items() if row.text(column)}
    numbers = {field: row.whole(column) for column, field in NUMBERS.items() if row.whole(column) is not None}
    return texts | numbers


def _address(row: TableRow) -> AddressRow:
    lng, lat = row.number_in("lng"), row.number_in("lat")
    frame = Frame(row.text("frame") or Frame.CGCS2000)
    return AddressRow(
        row.number, _path(row.text("division")), Level(row.text("level") or Level.COMPOUND), row.text("name").strip(),
        row.text("number"), row.text("building"),
        point=to_cgcs2000(lng, lat, frame) if lng is not None and lat is not None else None,
    )  # fmt: skip


def _path(code: str) -> str:
    """The path of a code of 6, 9 or 12 digits; empty where it is none."""
    try:
        return division_path(code.ljust(12, "0"))
    except ValueError:
        return ""
