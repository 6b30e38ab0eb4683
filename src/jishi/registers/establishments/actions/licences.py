"""Licences are added, renewed and ended; none is deleted."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.registers.establishments import errors
from jishi.registers.establishments.access import EDIT, locked
from jishi.registers.establishments.models import Establishment, Licence
from jishi.registers.establishments.rules.check import licence_problems, text_problems
from jishi.registers.establishments.rules.rows import LicenceEnd, LicenceRow

from .history import Done, write_history


@transaction.atomic
def add_licences(actor: Actor, rows: Sequence[LicenceRow]) -> list[Licence]:
    """Adds licences; one that `renews` another ends that one on the day before it begins. The same number again is the
    licence that stands. Raises NotYours, Refusal when the establishment is closed, InvalidInput."""
    held = locked(actor, EDIT, [row.establishment_id for row in rows])
    done: list[Done] = []
    found: list[Licence] = []
    for row in rows:
        establishment = held[row.establishment_id]
        if establishment.closed_on:
            raise errors.is_closed()
        if problems := licence_problems(row):
            raise InvalidInput(problems)
        found.append(_add(establishment, row, done))
    write_history(actor, EDIT, done)
    return found


def _add(establishment: Establishment, row: LicenceRow, done: list[Done]) -> Licence:
    former = _of(establishment, row.renews) if row.renews else None
    number = row.number.strip()
    standing = Licence.objects.filter(establishment=establishment, kind=row.kind, number=number, ended_on=None)
    same = (standing.exclude(pk=former.pk) if former else standing).first()
    if same and same.valid_from == row.valid_from:
        return same
    if same:
        raise Refusal(
            _("A licence with this number stands already. Renew that one."), code="stands_already", field="number"
        )
    if former:
        if former.ended_on:
            again = Licence.objects.filter(renews=former, number=number, valid_from=row.valid_from).first()
            if again:
                return again
            raise Refusal(_("This licence has ended already. Add a new one."), code="ended")
        if row.valid_from <= former.valid_from:
            raise Refusal(_("The new one begins after the one it renews."), code="too_early", field="valid_from")
        former.ended_on = row.valid_from
        former.save(update_fields=["ended_on"])
    made = Licence.objects.create(
        establishment=establishment, kind=row.kind, number=number, issuer=row.issuer.strip(),
        valid_from=row.valid_from, valid_to=row.valid_to, renews=former,
    )  # fmt: skip
    act = "renew" if former else "licence"
    before = former.valid_to if former else ""
    done.append(Done(establishment, act, {"licence": ("", row.kind), "valid_to": (before, row.valid_to or "—")}))
    return made


@transaction.atomic
def end_licences(actor: Actor, ends: Sequence[LicenceEnd]) -> list[Licence]:
    """Ends licences before their day, with a reason. One that has ended stays as it is. Raises NotYours, Refusal."""
    known = dict(Licence.objects.filter(uuid__in={end.licence for end in ends}).values_list("uuid", "establishment_id"))
    if len(known) < len({end.licence for end in ends}):
        raise NotYours
    held = locked(actor, EDIT, list(known.values()))
    done: list[Done] = []
    ended: list[Licence] = []
    for end in ends:
        establishment = held[known[end.licence]]
        licence = _of(establishment, end.licence)
        ended.append(licence)
        if licence.ended_on:
            continue
        reason = end.reason.strip()
        if not reason:
            raise InvalidInput({"reason": _("Say why it ends before its day")})
        if problems := text_problems({"findings": reason}):
            raise InvalidInput({"reason": problems["findings"]})
        if end.on < licence.valid_from:
            raise Refusal(_("It would end before it begins"), code="too_early", field="on")
        licence.ended_on = end.on
        licence.save(update_fields=["ended_on"])
        done.append(Done(establishment, "end_licence", {"licence": ("", licence.kind), "reason": ("", reason)}))
    write_history(actor, EDIT, done)
    return ended


def _of(establishment: Establishment, uuid: UUID) -> Licence:
    found = Licence.objects.filter(uuid=uuid, establishment=establishment).first()
    if found is None:
        raise NotYours
    return found
