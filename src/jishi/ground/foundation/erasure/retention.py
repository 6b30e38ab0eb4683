"""What has been kept for as long as was declared goes, in small transactions; one line of the audit a run."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import NOBODY, Actor, ActorKind

JOB = Actor(ActorKind.JOB, NOBODY)


def in_batches(name: str, one_batch: Callable[[], int]) -> int:
    """Calls `one_batch`, each in a transaction of its own, until it finds nothing more; how many there were.

    One that is killed leaves whole batches behind and goes on with the rest the next time.
    """
    count = 0
    try:
        while found := _once(one_batch):
            count += found
    finally:
        if count:
            audit.record(JOB, audit.Act("privacy.retention", "job", UUID(int=0), {"what": name, "count": str(count)}))
    return count


@transaction.atomic
def _once(one_batch: Callable[[], int]) -> int:
    return one_batch()
