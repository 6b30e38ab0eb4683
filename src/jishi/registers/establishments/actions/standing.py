"""Establishments close, open again, and are found as described."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.moment import today
from jishi.registers.establishments import errors
from jishi.registers.establishments.access import EDIT, locked
from jishi.registers.establishments.models import Establishment, Premises
from jishi.registers.establishments.rules.check import text_problems

from .history import Done, write_history


@transaction.atomic
def close_establishments(actor: Actor, ids: Sequence[int], on: date, reason: str) -> list[Establishment]:
    """Closes them for good on a day, and leaves their premises on it; what was stays to be read.

    One that is closed stays as it is. Raises NotYours, Refusal for a day that does not fit, InvalidInput.
    """
    if problems := text_problems({"findings": reason.strip()}):
        raise InvalidInput({"reason": problems["findings"]})
    if on > today():
        raise Refusal(_("This day is still to come"), code="too_late", field="on")
    rows = locked(actor, EDIT, ids)
    closing = [rows[pk] for pk in dict.fromkeys(ids) if rows[pk].closed_on is None]
    if any(row.opened_on and on < row.opened_on for row in closing):
        raise Refusal(_("It would close before it opened"), code="too_early", field="on")
    for row in closing:
        row.closed_on = on
        row.version += 1
        row.save(update_fields=["closed_on", "version"])
    open_ones = Premises.objects.filter(establishment__in=closing, valid_to=None)
    open_ones.filter(valid_from__gt=on).update(valid_to=today())
    open_ones.filter(valid_from__lte=on).update(valid_to=on)
    fields = {"closed_on": ("", on)} | ({"reason": ("", reason.strip())} if reason.strip() else {})
    write_history(actor, EDIT, [Done(row, "close", fields) for row in closing])
    return [rows[pk] for pk in ids]


@transaction.atomic
def reopen_establishments(actor: Actor, ids: Sequence[int]) -> list[Establishment]:
    """Opens again what was closed by mistake; premises are taken anew. Raises NotYours, Refusal when its name stands at
    the address again."""
    rows = locked(actor, EDIT, ids)
    opening = [rows[pk] for pk in dict.fromkeys(ids) if rows[pk].closed_on]
    done = [Done(row, "reopen", {"closed_on": (row.closed_on, "—")}) for row in opening]
    for row in opening:
        row.closed_on = None
        row.version += 1
        try:
            with transaction.atomic():
                row.save(update_fields=["closed_on", "version"])
        except IntegrityError:
            raise errors.stands_already() from None
    write_history(actor, EDIT, done)
    return [rows[pk] for pk in ids]


@transaction.atomic
def confirm_establishments(actor: Actor, ids: Sequence[int]) -> list[Establishment]:
    """Somebody was there and found everything as described; twice on one day is once. Raises NotYours, Refusal when it
    is closed."""
    rows = locked(actor, EDIT, ids)
    day = today()
    fresh = [rows[pk] for pk in dict.fromkeys(ids) if rows[pk].confirmed_on != day]
    for row in fresh:
        if row.closed_on:
            raise errors.is_closed()
        row.confirmed_on = day
        row.save(update_fields=["confirmed_on"])
    write_history(actor, EDIT, [Done(row, "confirm", {}) for row in fresh])
    return [rows[pk] for pk in ids]
