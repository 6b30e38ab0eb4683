"""Removing what is older than it has to be kept. The chain stays verifiable: a signed seal says what went.

The database refuses to remove an entry that is younger than six months, or that no such seal covers, whoever asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.models import AuditSeal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.ownership import owner_connection
from jishi.ground.lib.seals import Kind, Place, Seal, remains_after

from . import sealing, store
from .record import Act, record
from .signing import signing_key

LEAST_DAYS = 184  # six months are at most so many days
MARGIN = timedelta(days=1)  # an entry is some seconds older than its seal; the clocks of two servers may differ
BATCH = 10_000
SUBJECT = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Old:
    """What may go: everything up to `seal`, which was made before the day asked for."""

    seal: Seal
    entries: int
    seals: int


def old(days: int) -> Old | None:
    """What is older than `days` days (LEAST_DAYS at least); None when nothing is. ValueError for fewer days."""
    if days < LEAST_DAYS:
        raise ValueError(f"The audit is kept for at least {LEAST_DAYS} days.")
    last = _last_before(now() - timedelta(days=days) - MARGIN)
    if last is None:
        return None
    condition, values = _upto(last.upto)
    ((entries,),) = store.fetch(f"SELECT count(*) FROM {store.TABLE} WHERE {condition}", values)  # noqa: S608
    return Old(last, int(entries), AuditSeal.objects.filter(number__lte=last.number).count())


def prune(days: int) -> Old | None:
    """Removes what is older than `days` days; what went. It works as the owner of the tables, outside a transaction.

    It may be killed and called again: first stands the seal that says what goes, then it goes in batches.
    """
    found = old(days)
    if found is not None:
        _say(found)
    with owner_connection():
        for _ in _remove():
            pass
    return found


@transaction.atomic
def _say(found: Old) -> None:
    key = signing_key()
    store.turn(sealing.LOCK, wait=True)
    before = store.last_seal()
    covered = store.newest_pruned()
    if before is None or (covered and remains_after(covered)[0] > found.seal.number):
        return
    epoch, xid, number = found.seal.upto
    facts: dict[str, str | int] = {
        "number": found.seal.number,
        "head": found.seal.head.hex(),
        "epoch": epoch,
        "xid": xid,
        "id": number,
        "entries": found.entries,
    }
    sealing.add_seal(key, before, Kind.PRUNED, upto=before.upto, facts=facts)
    record(SYSTEM, Act("audit.prune", "audit", SUBJECT, {"entries": str(found.entries)}))


def _remove() -> Iterator[int]:
    """Removes what the newest such seal covers, a batch in a transaction; how many rows each time."""
    covered = store.newest_pruned()
    if covered is None:
        return
    following, _, place = remains_after(covered)
    condition, values = _upto(place)
    for statement, given in (
        (f"DELETE FROM {store.TABLE} WHERE id IN (SELECT id FROM {store.TABLE} WHERE {condition} LIMIT %s)", values),  # noqa: S608
        (
            "DELETE FROM foundation_auditseal WHERE number IN"
            " (SELECT number FROM foundation_auditseal WHERE number < %s LIMIT %s)",
            [following],
        ),
    ):
        while True:
            with connection.cursor() as cursor:
                cursor.execute(statement, [*given, BATCH])
                count = cursor.rowcount
            if not count:
                break
            yield count


def _last_before(moment: datetime) -> Seal | None:
    """The last seal that was made before the moment."""
    row = AuditSeal.objects.filter(at__lt=moment).order_by("-number").defer("listing").first()
    return store.seal_of(row, listing=False) if row else None


def _upto(place: Place) -> tuple[str, list[object]]:
    return "(epoch, xid, id) <= (%s, %s::xid8, %s)", [place.epoch, str(place.xid), place.id]
