"""Rooms are taken and left."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.registers.addresses.api import addresses_of
from jishi.registers.establishments import errors
from jishi.registers.establishments.access import EDIT, locked
from jishi.registers.establishments.models import Establishment, Premises
from jishi.registers.establishments.rules.check import text_problems
from jishi.registers.establishments.rules.rows import PremisesMove

from .history import Done, write_history


@transaction.atomic
def move_premises(actor: Actor, moves: Sequence[PremisesMove]) -> list[Premises]:
    """Ends the premises that are left and begins those that are taken, on the day named; what was stays to be read.

    Gives the premises touched last by each move. Leaving what was left, and taking what is in use, change nothing.
    Raises NotYours, Refusal (closed, beyond, no_address, too_early), InvalidInput.
    """
    rows = locked(actor, EDIT, [each.establishment_id for each in moves])
    addresses = addresses_of(each.address for each in moves if each.address)
    touched: list[Premises] = []
    done: list[Done] = []
    for move in moves:
        row = rows[move.establishment_id]
        if row.closed_on:
            raise errors.is_closed()
        before, after = "", ""
        last: Premises | None = None
        if move.leave:
            last, before = _leave(row, move)
        if move.address:
            address = addresses.get(move.address)
            if address is None:
                raise errors.no_address()
            if not may(actor, EDIT, address.area_path):
                raise errors.beyond()
            last, made = _take(row, move, address.pk)
            after = address.text if made else ""
        if last is None:
            raise Refusal(_("Say which rooms are taken or left."), code="nothing", field="address")
        touched.append(last)
        if before or after:
            fields = {"premises": (before, after or "—")} | ({"use": ("", move.use)} if after and move.use else {})
            done.append(Done(row, "move", fields))
    write_history(actor, EDIT, done)
    return touched


def _leave(row: Establishment, move: PremisesMove) -> tuple[Premises, str]:
    found = row.premises.select_related("address").filter(uuid=move.leave).first() if move.leave else None
    if found is None:
        raise NotYours
    if found.valid_to is not None:
        return found, ""
    if move.on < found.valid_from:
        raise Refusal(
            _("They were not in use before %(day)s.") % {"day": found.valid_from}, code="too_early", field="on"
        )
    found.valid_to = move.on
    found.save(update_fields=["valid_to"])
    return found, found.address.text


def _take(row: Establishment, move: PremisesMove, address_id: int) -> tuple[Premises, bool]:
    if problems := text_problems({"use": move.use}):
        raise InvalidInput(problems)
    if move.on > today():
        raise Refusal(_("This day is still to come"), code="too_late", field="on")
    standing = Premises.objects.filter(establishment=row, address_id=address_id, valid_to=None).first()
    if standing:
        return standing, False
    made = Premises(establishment=row, address_id=address_id, use=move.use.strip(), valid_from=move.on)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # the row of the establishment is held, so nobody else took them: the days cross each other
        raise Refusal(_("These rooms are in use already."), code="in_use", field="address") from None
    return made, True
