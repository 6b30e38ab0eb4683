"""The unsealed tail: entries that no seal covers yet. Who owns the database could still change them unseen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from jishi.ground.foundation.metrics import Figure
from jishi.ground.foundation.moment import now
from jishi.ground.lib.seals import Place

from . import store
from .sealing import SERVER, server
from .signing import key_problem

COUNTED = 100_000


@dataclass(frozen=True, slots=True)
class Tail:
    """How many entries wait (of very many COUNTED), since when the first of them does, and whether it waits for a
    transaction that still runs."""

    entries: int
    since: datetime | None
    held: bool

    @property
    def age(self) -> timedelta:
        return now() - self.since if self.since else timedelta()

    @property
    def too_long(self) -> bool:
        return self.age > timedelta(seconds=settings.AUDIT_TAIL_SECONDS)


def tail() -> Tail:
    last = store.last_seal()
    condition, values = store.after(last.upto if last else Place(0, 0, 0))
    first = store.fetch(
        f"SELECT at, xid >= pg_snapshot_xmin(pg_current_snapshot()) FROM {store.TABLE}"  # noqa: S608 - our columns
        f" WHERE {condition} {store.ORDER} LIMIT 1",
        values,
    )
    if not first:
        return Tail(0, None, False)
    ((count,),) = store.fetch(
        f"SELECT count(*) FROM (SELECT FROM {store.TABLE} WHERE {condition} LIMIT %s) AS waiting",  # noqa: S608
        [*values, COUNTED],
    )
    return Tail(int(count), first[0][0], bool(first[0][1]))


def figures() -> Iterator[Figure]:
    """How many entries no seal covers yet (of very many COUNTED), and since when."""
    found = tail()
    age = max(0.0, found.age.total_seconds())
    yield Figure("jishi_audit_unsealed_entries", "Entries of the audit without a seal.", (), {(): found.entries})
    yield Figure("jishi_audit_unsealed_age_seconds", "Age of the oldest of them.", (), {(): age})


def check() -> str:
    """Readiness: empty while the tail is short, else a sentence that says why it is not."""
    found = tail()
    if not found.too_long:
        return ""
    waits = f"The audit has entries unsealed for {_words(found.age)}"
    if found.held:
        return f"{waits}: {_holder()}."
    return f"{waits}: {_why_not()}."


def _holder() -> str:
    """The transaction that has been running longest, as far as this role may see it."""
    running = store.fetch(
        "SELECT pid, now() - xact_start FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
        " ORDER BY age(backend_xid) DESC LIMIT 1",
        [],
    )
    if not running or running[0][1] is None:
        return "a transaction on this database server is still open"
    process, open_for = running[0]
    return f"a transaction of database process {process} has been open for {_words(open_for)}"


def _why_not() -> str:
    last = store.last_seal()
    if last and last.facts.get(SERVER) != server():
        return "the database stands on another server now; run `jishi migrate`"
    no_worker = "no worker seals it; start one with `jishi worker`"
    return f"{no_worker}. {problem.rstrip('.')}" if (problem := key_problem()) else no_worker


def _words(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes} minutes" if minutes else f"{seconds} seconds"
