"""The one way in which persons are erased, for a batch of subjects in one transaction.

Every declared eraser takes its part, in the order of declaration: those of the modules above lock their own rows first,
as their other actions do, and the keys go last. Somebody who writes at the same moment holds one of these locks: they
are waited for and what they wrote goes too, or they wait, and find the person gone. At the end every eraser counts what
is left; anything but nothing takes the whole erasure back.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from jishi.ground.foundation import audit, declarations
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.declarations import Eraser
from jishi.ground.foundation.models import Erasure
from jishi.ground.foundation.moment import now

from .outside import note
from .values import Gone, Why

ACTION = "privacy.erase"


class SomethingLeft(Exception):
    """An eraser has left something of a person; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many persons were known and are gone, and the rows by model."""

    subjects: Sequence[UUID]
    gone: Gone


def erase(actor: Actor, subjects: Iterable[UUID], why: Why, *, again: bool = False) -> Erased:
    """Erases what the house holds of these subjects; those of whom nothing is known are left out.

    Twice does no harm. Raises SomethingLeft, and outside.ListProblem when it cannot be noted for the next restore; then
    nothing has changed. `again`: after a restore, what stands in the list outside already.
    """
    wanted = sorted(set(subjects))
    with transaction.atomic():
        ids = sorted(known(wanted))
        gone = Gone()
        for eraser in declarations.gather(Eraser):
            gone.add(declarations.load(eraser.erase)(actor, ids, why))
        if left := what_is_left(ids):
            raise SomethingLeft(f"Something of an erased person would have been left: {left}. Nothing was changed.")
        _record(actor, ids, why, gone)
        if ids and why is not Why.RETENTION and not again:
            note(ids)  # the last thing before the commit, on the disk when it returns
        return Erased(ids, gone)


def known(subjects: Collection[UUID]) -> set[UUID]:
    """Those of whom some eraser holds something, or held it before it was erased."""
    found: set[UUID] = set()
    for eraser in declarations.gather(Eraser):
        if eraser.known:
            found |= set(declarations.load(eraser.known)(subjects))
    return found


def what_is_left(subjects: Sequence[UUID]) -> dict[str, int]:
    """Rows by model that still hold something of these persons, apart from what stays until its time is over."""
    left: dict[str, int] = {}
    for eraser in declarations.gather(Eraser):
        left |= {model: count for model, count in declarations.load(eraser.left)(subjects).items() if count}
    return left


def _record(actor: Actor, ids: Sequence[UUID], why: Why, gone: Gone) -> None:
    """A line of the audit for each person, with counts of the batch; a row for the list where somebody asked."""
    counts = {"why": str(why), "persons": str(len(ids))}
    counts |= {model: str(count) for model, count in sorted(gone.rows.items()) if count}
    counts |= {f"{model} later": str(count) for model, count in sorted(gone.later.items()) if count}
    acts = [audit.Act(ACTION, "subject", one, counts, permission=ACTION) for one in ids]
    audit.record_many(actor, acts)
    if why is not Why.RETENTION:
        moment = now()
        rows = [Erasure(subject=one, at=moment, actor_kind=actor.kind, why=why, counts=counts) for one in ids]
        Erasure.objects.bulk_create(rows, ignore_conflicts=True)
