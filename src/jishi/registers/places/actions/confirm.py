"""Somebody looked, and it is right."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import update_rows
from jishi.registers.places.access import EDIT
from jishi.registers.places.models import Building, Room

from .edits import CONFIRM, Thing, edit, held, require_seen, write_edits


@dataclass(frozen=True, slots=True)
class Seen:
    """A thing (its code) and the version of it that was looked at."""

    code: str
    version: int


def confirm_buildings(actor: Actor, seen: Sequence[Seen]) -> list[Building]:
    """Keeps the moment at which all that is written of each building was found right, and by whom.

    Raises NotYours; ChangedMeanwhile when it is no longer what was seen.
    """
    return _confirm(Building, actor, seen)


def confirm_rooms(actor: Actor, seen: Sequence[Seen]) -> list[Room]:
    """The same for rooms."""
    return _confirm(Room, actor, seen)


@transaction.atomic
def _confirm(model: type[Thing], actor: Actor, seen: Sequence[Seen]) -> list[Thing]:
    rows = held(model, actor, EDIT, [one.code for one in seen])
    for one in seen:
        require_seen(rows[one.code], one.version)
        rows[one.code].confirmed_at = now()
    update_rows(rows.values(), ["confirmed_at"])
    write_edits(actor, EDIT, [edit(actor, row, CONFIRM, EDIT) for row in rows.values()])
    return [rows[one.code] for one in seen]
