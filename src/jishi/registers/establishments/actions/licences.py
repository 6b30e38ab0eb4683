"""Licences are added, renewed and ended; none is deleted."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.tables import insert_rows, update_rows
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
    known = _Known(held)
    for row in rows:
        if held[row.establishment_id].closed_on:
            raise errors.is_closed()
        if problems := licence_problems(row):
            raise InvalidInput(problems)
        known.take(row)
    update_rows(known.ended, ["ended_on"])  # first, since one that renews has the number of the former
    insert_rows(known.new)
    write_history(actor, EDIT, known.done)
    return known.answers


class _Known:
    """The licences of the establishments of a batch, those of this batch too, and what becomes of them."""

    def __init__(self, held: Mapping[int, Establishment]) -> None:
        self.held = held
        standing = list(Licence.objects.filter(establishment__in=held).order_by("id"))
        self.by_uuid = {each.uuid: each for each in standing}
        self.by_number: dict[tuple[int, str, str], list[Licence]] = {}
        for each in standing:
            self.by_number.setdefault((each.establishment_id, each.kind, each.number), []).append(each)
        self.new: list[Licence] = []
        self.ended: list[Licence] = []
        self.answers: list[Licence] = []
        self.done: list[Done] = []

    def take(self, row: LicenceRow) -> None:
        """Adds the licence, or finds the one that stands. Raises NotYours, Refusal."""
        former = self._one(row.establishment_id, row.renews) if row.renews else None
        same = self.by_number.get((row.establishment_id, row.kind, row.number.strip()), [])
        again = [each for each in same if each is not former and each.valid_from == row.valid_from]
        if again:
            self.answers.append(again[-1])
            return
        if any(each.ended_on is None and each is not former for each in same):
            raise Refusal(
                _("A licence with this number stands already. Renew that one."), code="stands_already", field="number"
            )
        if former:
            self._end(former, row)
        self._add(row, former)

    def _one(self, establishment_id: int, uuid: UUID) -> Licence:
        found = self.by_uuid.get(uuid)
        if found is None or found.establishment_id != establishment_id:
            raise NotYours
        return found

    def _end(self, former: Licence, row: LicenceRow) -> None:
        if former.ended_on:
            raise Refusal(_("This licence has ended already. Add a new one."), code="ended")
        if row.valid_from <= former.valid_from:
            raise Refusal(_("The new one begins after the one it renews."), code="too_early", field="valid_from")
        former.ended_on = row.valid_from
        self.ended.append(former)

    def _add(self, row: LicenceRow, former: Licence | None) -> None:
        made = Licence(
            establishment_id=row.establishment_id, kind=row.kind, number=row.number.strip(), issuer=row.issuer.strip(),
            valid_from=row.valid_from, valid_to=row.valid_to, renews=former,
        )  # fmt: skip
        self.by_number.setdefault((made.establishment_id, made.kind, made.number), []).append(made)
        self.new.append(made)
        self.answers.append(made)
        before = former.valid_to if former else ""
        fields = {"licence": ("", row.kind), "valid_to": (before, row.valid_to or "—")}
        self.done.append(Done(self.held[row.establishment_id], "renew" if former else "licence", fields))


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
