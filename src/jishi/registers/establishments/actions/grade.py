"""Small premises are checked for safety; each check is added to those before it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.moment import now, today
from jishi.ground.foundation.tables import insert_rows, update_rows
from jishi.registers.establishments import errors
from jishi.registers.establishments.access import GRADE, locked
from jishi.registers.establishments.models import Establishment, SafetyCheck
from jishi.registers.establishments.rules.check import grade_problems
from jishi.registers.establishments.rules.rows import GradeRow

from .history import Done, write_history


@transaction.atomic
def grade_premises(actor: Actor, rows: Sequence[GradeRow]) -> list[Establishment]:
    """Adds checks; the newest by its day is what lists show. The same key again changes nothing.

    Raises NotYours, Refusal when the establishment is closed or has no small premises, InvalidInput.
    """
    held = locked(actor, GRADE, [row.establishment_id for row in rows])
    known = set(SafetyCheck.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True))
    moment = now()
    newest: dict[int, Establishment] = {}
    new: list[SafetyCheck] = []
    done: list[Done] = []
    for row in rows:
        establishment = held[row.establishment_id]
        if row.key in known:
            continue
        known.add(row.key)
        _insist(establishment, row)
        new.append(
            SafetyCheck(
                establishment=establishment, grade=row.grade, checked_on=row.checked_on, due_on=row.due_on,
                findings=row.findings.strip(), actor_kind=actor.kind.value, actor_uuid=actor.uuid,
                actor_name=actor.name if actor.is_named else "", at=moment, key=row.key,
            )
        )  # fmt: skip
        fields = {"grade": (establishment.grade, row.grade), "due_on": (establishment.due_on, row.due_on)}
        done.append(Done(establishment, "grade", fields))
        if establishment.checked_on is None or row.checked_on >= establishment.checked_on:
            establishment.grade, establishment.checked_on, establishment.due_on = row.grade, row.checked_on, row.due_on
            establishment.version += 1
            newest[establishment.pk] = establishment
    update_rows(newest.values(), ["grade", "checked_on", "due_on", "version"])
    insert_rows(new)
    write_history(actor, GRADE, done)
    return [held[row.establishment_id] for row in rows]


def _insist(establishment: Establishment, row: GradeRow) -> None:
    if establishment.closed_on:
        raise errors.is_closed()
    if not establishment.small_kind:
        raise Refusal(
            _("Only small premises are graded. Say first which kind of small premises it has."), code="not_small"
        )
    if problems := grade_problems(row, today()):
        raise InvalidInput(problems)
