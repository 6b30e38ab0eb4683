"""Facilities are found in some state, as described, or no longer."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.moment import today
from jishi.registers.facilities import errors
from jishi.registers.facilities.access import EDIT, locked
from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.rules.check import problems_of
from jishi.registers.facilities.rules.kinds import State
from jishi.registers.facilities.rules.rows import StateFound

from .history import Done, write_history


@transaction.atomic
def change_states(actor: Actor, found: Sequence[StateFound]) -> list[Facility]:
    """Writes how facilities were found; the state that stands already is no change. Raises NotYours; Refusal: removed;
    InvalidInput."""
    rows = locked(actor, EDIT, [each.facility_id for each in found])
    done: list[Done] = []
    for each in found:
        row = rows[each.facility_id]
        if row.valid_to:
            raise errors.is_removed()
        if problems := problems_of({"state": each.state, "note": each.note}, today()):
            raise InvalidInput(problems)
        if row.state == each.state:
            continue
        note = {"note": ("", each.note.strip())} if each.note.strip() else {}
        done.append(Done(row, "state", {"state": (row.state, each.state), **note}))
        row.state = each.state
        row.version += 1
        row.save(update_fields=["state", "version"])
    write_history(actor, EDIT, done)
    return [rows[each.facility_id] for each in found]


@transaction.atomic
def remove_facilities(actor: Actor, ids: Sequence[int], on: date, note: str = "") -> list[Facility]:
    """They were taken away on a day; they stay to be read. One that is gone stays as it is.

    Raises NotYours, Refusal for a day that does not fit, InvalidInput.
    """
    rows = locked(actor, EDIT, ids)
    if problems := problems_of({"note": note}, today()):
        raise InvalidInput(problems)
    if on > today():
        raise Refusal(_("This day is still to come"), code="too_late", field="on")
    going = [rows[pk] for pk in dict.fromkeys(ids) if rows[pk].valid_to is None]
    if any(on < row.valid_from for row in going):
        raise Refusal(_("It did not stand there yet on this day"), code="too_early", field="on")
    words = {"note": ("", note.strip())} if note.strip() else {}
    done = [
        Done(row, "remove", {"state": (row.state, State.REMOVED.value), "valid_to": ("", on), **words}) for row in going
    ]
    for row in going:
        row.valid_to, row.state = on, State.REMOVED.value
        row.version += 1
        row.save(update_fields=["valid_to", "state", "version"])
    write_history(actor, EDIT, done)
    return [rows[pk] for pk in ids]


@transaction.atomic
def confirm_facilities(actor: Actor, ids: Sequence[int]) -> list[Facility]:
    """Somebody was there and found them as described; twice on one day is once. Raises NotYours; Refusal: removed."""
    rows = locked(actor, EDIT, ids)
    day = today()
    fresh = [rows[pk] for pk in dict.fromkeys(ids) if rows[pk].confirmed_on != day]
    for row in fresh:
        if row.valid_to:
            raise errors.is_removed()
        row.confirmed_on = day
        row.save(update_fields=["confirmed_on"])
    write_history(actor, EDIT, [Done(row, "confirm", {}) for row in fresh])
    return [rows[pk] for pk in ids]
