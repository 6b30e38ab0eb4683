"""A table of rooms as the pages of imports bring it: rows are checked, then taken in or corrected."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.table_rows import RowProblem, TableRow, Written
from jishi.registers.places.models import Building, Room
from jishi.registers.places.rules.facts import RoomFacts
from jishi.registers.places.rules.floors import floor_of
from jishi.registers.places.rules.rows import Correction, RoomRow

from .correct import correct_rooms
from .lines import may_add
from .register_rooms import register_rooms


def check_rooms(actor: Actor, rows: Sequence[TableRow]) -> Iterator[RowProblem]:
    """What is wrong with rows: a building that is not there for the actor, no floor, facts that cannot be."""
    buildings = Building.objects.filter(code__in={row.text("building") for row in rows}, valid_to=None)
    known = {one.code for one in buildings.only("code", "area_path") if may_add(actor, one.area_path)}
    for row in rows:
        if row.text("building") not in known:
            yield RowProblem(row.number, "building", _("No building of your area has this code."))
        if row.whole("floor") is None and floor_of(row.text("number")) is None:
            sentence = _("Say the floor: %(number)s does not tell it.") % {"number": row.text("number")}
            yield RowProblem(row.number, "floor", sentence)
            continue
        for field, sentence in RoomFacts(**_new(row)).problems().items():
            yield RowProblem(row.number, field, sentence)


def write_rooms(actor: Actor, rows: Sequence[TableRow], source: str) -> Written:
    """New ones are registered; of those that stand, what the file names and says otherwise is corrected."""
    lines = [
        RoomRow(row.text("building"), row.text("number"), RoomFacts(**_new(row)), row.text("unit"), row.number)
        for row in rows
    ]
    before = Room.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    registered = register_rooms(actor, lines)
    corrections = {
        room.code: Correction(room.code, room.version, _given(row), source[:200])
        for row, room in zip(rows, registered.rooms, strict=True)
        if room.pk <= before and any(getattr(room, name) != value for name, value in _given(row).items())
    }
    correct_rooms(actor, list(corrections.values()))
    changed = len(corrections)
    return Written(registered.new, changed, len(rows) - registered.new - changed)


def _new(row: TableRow) -> dict[str, Any]:
    return {"floor": floor_of(row.text("number")) or 0, "use": "other"} | _given(row)


def _given(row: TableRow) -> dict[str, Any]:
    """The fields that the file has; one that is left empty says nothing of what stands."""
    area = row.number_in("area_m2")
    found: dict[str, Any] = {name: row.text(name) for name in ("use", "ownership") if row.text(name)}
    if row.whole("floor") is not None:
        found["floor"] = row.whole("floor")
    if area is not None:
        found["area_m2"] = Decimal(str(area)).quantize(Decimal("0.01"))
    if row.yes("rental") is not None:
        found["rental"] = row.yes("rental")
    return found
