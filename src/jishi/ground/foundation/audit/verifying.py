"""The check of the whole audit: every seal, every entry, and what the second place was told."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from jishi.ground.foundation.models import AuditSeal
from jishi.ground.lib.seals import (
    FORM,
    Checker,
    Comparison,
    Difference,
    Kind,
    Known,
    Place,
    Result,
    Row,
    Seal,
    Told,
    compare,
    head_of,
    place_of,
    remains_after,
    signed_bytes,
)

from . import sealing, second_place, store
from .signing import KnownKeys, own_keys
from .tail import Tail, tail

SEALS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found. `restores` are the times at which seals say that the database was moved or restored;
    `second` is None where no second place was looked at, `unreadable` says why one could not be."""

    result: Result
    tail: Tail
    last: Seal | None
    restores: Sequence[tuple[int, datetime, str]]
    pruned: Seal | None
    second: Comparison | None
    unreadable: str
    seconds: float

    @property
    def second_faults(self) -> list[Told]:
        """Where the second place differs and no restore explains it."""
        told = self.second.differences if self.second else ()
        return [each for each in told if each.difference is not Difference.RESTORED]

    @property
    def faults(self) -> int:
        return len(self.result.findings) + self.result.beyond + len(self.second_faults) + bool(self.unreadable)

    @property
    def whole(self) -> bool:
        return not self.faults and not self.result.unproven


def verify(keys: Sequence[bytes] = (), heads: Path | None = None) -> Report:
    """Verifies everything. `keys`: the public keys to trust, unless given the own one and those before it. `heads`: the
    file of the second place, unless given the one of the setting. Raises KeyProblem.

    Nothing is written and nobody is kept waiting; what is sealed meanwhile is left for the next time.
    """
    begun = time.monotonic()
    signatures = KnownKeys(keys or own_keys())
    with transaction.atomic():
        if len(connection.savepoint_ids) == 0:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        pruned = _pruned(signatures)
        first, _, begin = remains_after(pruned) if pruned else (1, b"", Place(0, 0, 0))
        checker = Checker(signatures, pruned)
        rows = _Rows(begin)
        restores, last = [], None
        for seal in _seals(first):
            checker.take(seal, rows.upto(seal.upto))
            if seal.kind == Kind.EPOCH and seal.number > 1:
                restores.append((seal.number, seal.at, str(seal.facts.get("why", ""))))
            last = seal
        result = checker.finish(_impossible(last))
        path = heads or second_place.place()
        second, unreadable = _compare(path, signatures, first) if path else (None, "")
        return Report(result, tail(), last, restores, pruned, second, unreadable, time.monotonic() - begun)


def _pruned(signatures: KnownKeys) -> Seal | None:
    """The newest seal that says what was removed by rule, if it is sound; else the whole chain is asked for."""
    seal = store.newest_pruned()
    if seal is None or head_of(seal) != seal.head or not signatures(seal.key, signed_bytes(seal.head), seal.signature):
        return None
    return seal


def _seals(first: int) -> Iterator[Seal]:
    rows = AuditSeal.objects.filter(number__gte=first).order_by("number")
    for row in rows.iterator(chunk_size=SEALS_AT_ONCE):
        yield store.seal_of(row)


class _Rows:
    """All entries in their order, handed out stretch by stretch from one stream."""

    def __init__(self, begin: Place) -> None:
        condition, values = store.after(begin)
        statement = f"SELECT {store.columns(FORM)} FROM {store.TABLE} WHERE {condition}"  # noqa: S608 - our columns
        self._stream = store.stream(f"{statement} {store.ORDER}", values)
        self._next = self._read()

    def upto(self, place: Place) -> Iterator[Row]:
        """The entries from where the last stretch ended up to the place."""
        while self._next is not None and place_of(self._next) <= place:
            row, self._next = self._next, self._read()
            yield row

    def _read(self) -> Row | None:
        raw = next(self._stream, None)
        return None if raw is None else store.row_of(raw)


def _impossible(last: Seal | None) -> Iterable[tuple[int, datetime]]:
    """Unsealed entries whose transaction cannot have been: above every one that was begun, or of an epoch to come."""
    if last is None or last.facts.get(sealing.SERVER) != sealing.server():
        return []
    condition, values = store.after(last.upto)
    return [
        (number, at)
        for number, at in store.fetch(
            f"SELECT id, at FROM {store.TABLE} WHERE {condition}"  # noqa: S608 - our table
            f" AND (epoch, xid) >= (%s, pg_snapshot_xmax(pg_current_snapshot())) {store.ORDER} LIMIT 1000",
            [*values, last.upto.epoch],
        )
    ]


def _compare(path: Path, signatures: KnownKeys, first: int) -> tuple[Comparison | None, str]:
    seals = AuditSeal.objects.filter(number__gte=first).order_by("number").values_list("number", "kind", "head")
    known = (Known(number, kind, bytes(head)) for number, kind, head in seals.iterator(chunk_size=5000))
    try:
        return compare(lambda: second_place.lines(path), known, signatures, first), ""
    except OSError as problem:
        return None, f"The heads at {path} cannot be read: {problem.strerror or problem}."
