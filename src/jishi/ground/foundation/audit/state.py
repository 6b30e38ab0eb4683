"""How the audit stands, in one look: sealed up to where, verified when, told to whom."""

from dataclasses import dataclass
from typing import Literal

from django.db import connection

from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.models import AuditEntry, AuditSecondPlace, AuditVerification
from jishi.ground.lib.seals import Place, Seal

from . import second_place, store
from .tail import Tail, tail
from .verifications import latest

VERIFY = "foundation.verify_audit"


@dataclass(frozen=True, slots=True)
class SealState:
    """`last` is the newest seal; `second` the second place, None where none is set or nothing was told yet."""

    last: Seal | None
    tail: Tail
    second_set: bool
    second: AuditSecondPlace | None
    second_problem: str
    verification: AuditVerification | None

    @property
    def condition(self) -> Literal["damaged", "delayed", "unverified", "whole"]:
        """The worst of what there is to say."""
        if self.verification and not self.verification.whole:
            return "damaged"
        if self.tail.too_long or self.second_problem:
            return "delayed"
        return "whole" if self.verification else "unverified"

    def covers(self, entry: AuditEntry) -> bool:
        """Whether the entry is sealed."""
        return self.last is not None and Place(entry.epoch, entry.xid, entry.pk) <= self.last.upto


def state() -> SealState:
    second = second_place.state()
    return SealState(
        last=store.last_seal(),
        tail=tail(),
        second_set=second_place.place() is not None,
        second=second,
        second_problem=second_place.check(),
        verification=latest(),
    )


def ask_verification() -> bool:
    """Has the worker verify everything soon; false when it is going to already. Inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE task_name = %s AND status IN ('todo', 'doing'))",
            [VERIFY],
        )
        (waiting,) = cursor.fetchone() or (False,)
    if not waiting:
        enqueue(VERIFY)
    return not waiting
