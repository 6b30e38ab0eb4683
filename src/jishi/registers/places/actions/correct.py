"""Fields are corrected; what stood there before, who did it and when stays."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.tables import update_rows
from jishi.registers.places.access import EDIT
from jishi.registers.places.models import Building, PlaceEdit, Room, SafetyGrade
from jishi.registers.places.rules.facts import BuildingFacts, RoomFacts
from jishi.registers.places.rules.fields import BUILDING_FIELDS, ROOM_FIELDS
from jishi.registers.places.rules.rows import Correction

from .edits import CORRECT, edit, held, require_seen, write_edits

LONGEST_REASON = 200


@transaction.atomic
def correct_buildings(actor: Actor, corrections: Sequence[Correction]) -> list[Building]:
    """Writes what differs; a correction that changes nothing leaves no trace. One for each building.

    Raises NotYours; ChangedMeanwhile when another version than the seen one stands; InvalidInput with a sentence for
    each field that cannot be right.
    """
    rows = held(Building, actor, EDIT, [one.code for one in corrections])
    edits: list[PlaceEdit] = []
    for one in corrections:
        row = rows[one.code]
        changed = _changed(row, one, BUILDING_FIELDS)
        facts = BuildingFacts(**{name: one.changes.get(name, getattr(row, name)) for name in BUILDING_FIELDS})
        _insist(facts.problems(today()))
        edits += _apply(actor, row, one, changed)
        if "outline" in changed:
            row.save(update_fields=["outline"])
    update_rows(rows.values(), [*(name for name in BUILDING_FIELDS if name != "outline"), "version"])
    write_edits(actor, EDIT, edits)
    return [rows[one.code] for one in corrections]


@transaction.atomic
def correct_rooms(actor: Actor, corrections: Sequence[Correction]) -> list[Room]:
    """As for buildings. A room that is let no more has no present grade; let again, it has the one it had."""
    rows = held(Room, actor, EDIT, [one.code for one in corrections])
    edits: list[PlaceEdit] = []
    for one in corrections:
        row = rows[one.code]
        changed = _changed(row, one, ROOM_FIELDS)
        _insist(RoomFacts(**{name: one.changes.get(name, getattr(row, name)) for name in ROOM_FIELDS}).problems())
        edits += _apply(actor, row, one, changed)
        if "rental" in changed:
            latest = SafetyGrade.objects.filter(room=row).order_by("-on", "-id").first() if row.rental else None
            row.grade, row.check_due = (latest.grade, latest.check_due) if latest else ("", None)
    update_rows(rows.values(), [*ROOM_FIELDS, "grade", "check_due", "version"])
    write_edits(actor, EDIT, edits)
    return [rows[one.code] for one in corrections]


def _changed(row: Building | Room, asked: Correction, fields: Sequence[str]) -> list[str]:
    require_seen(row, asked.seen)
    if unknown := sorted(set(asked.changes) - set(fields)):
        raise Refusal(_("%(field)s cannot be corrected here.") % {"field": unknown[0]}, field=unknown[0])
    if len(asked.reason) > LONGEST_REASON:
        raise InvalidInput({"reason": _("The reason has room for %(most)d characters.") % {"most": LONGEST_REASON}})
    return [name for name in fields if name in asked.changes and asked.changes[name] != getattr(row, name)]


def _apply(actor: Actor, row: Building | Room, asked: Correction, changed: Sequence[str]) -> list[PlaceEdit]:
    before = {name: getattr(row, name) for name in changed}
    for name in changed:
        setattr(row, name, asked.changes[name])
    row.version += bool(changed)
    return [
        edit(actor, row, CORRECT, EDIT, field=name, before=before[name], after=asked.changes[name], reason=asked.reason)
        for name in changed
    ]


def _insist(problems: dict[str, str]) -> None:
    if problems:
        raise InvalidInput(problems)
