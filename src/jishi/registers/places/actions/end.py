"""A building was pulled down, a room walled up: it is no more, and all that is written of it stays."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.tables import update_rows
from jishi.registers.places.access import EDIT
from jishi.registers.places.models import Building, Room
from jishi.registers.places.rules.rows import Ending

from .edits import END, edit, held, write_edits


@transaction.atomic
def end_buildings(actor: Actor, endings: Sequence[Ending]) -> list[Building]:
    """Ends the buildings and every room in them. Addresses stay: they end in their own register.

    Raises NotYours, Refusal.
    """
    rows = held(Building, actor, EDIT, [one.code for one in endings])
    of = {rows[one.code].pk: one for one in endings}
    rooms = list(Room.objects.filter(building__in=of, valid_to=None).select_for_update().order_by("pk"))
    _end(actor, {one.code: rows[one.code] for one in endings}, {one.code: one for one in endings})
    _end(actor, {room.code: room for room in rooms}, {room.code: of[room.building_id] for room in rooms}, ask=False)
    return [rows[one.code] for one in endings]


@transaction.atomic
def end_rooms(actor: Actor, endings: Sequence[Ending]) -> list[Room]:
    """Raises NotYours, Refusal."""
    rows = held(Room, actor, EDIT, [one.code for one in endings])
    _end(actor, rows, {one.code: one for one in endings})
    return [rows[one.code] for one in endings]


def _end(
    actor: Actor, rows: Mapping[str, Building] | Mapping[str, Room], endings: Mapping[str, Ending], *, ask: bool = True
) -> None:
    edits = []
    for code, row in rows.items():
        asked = endings[code]
        if ask:
            _insist(row, asked)
        # what began after the day on which its building ended is over on the day it began
        row.valid_to = max(asked.on, row.valid_from)
        edits.append(edit(actor, row, END, EDIT, after=row.valid_to, reason=asked.reason.strip()))
    update_rows(list(rows.values()), ["valid_to"])
    write_edits(actor, EDIT, edits)


def _insist(row: Building | Room, asked: Ending) -> None:
    problems: dict[str, str] = {}
    if not row.valid_from <= asked.on <= today():
        problems["on"] = _("The day lies between %(first)s and today.") % {"first": row.valid_from.isoformat()}
    if not asked.reason.strip() or len(asked.reason) > 200:
        problems["reason"] = _("Say in at most 200 characters why it is no more.")
    if problems:
        raise InvalidInput(problems)
