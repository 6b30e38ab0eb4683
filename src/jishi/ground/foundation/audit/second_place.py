"""The second place: a file, best on another machine's disk, to which every head is appended when its seal stands.

At least once: whoever dies between writing and taking note of it writes those lines again, which does no harm.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import structlog
from django.conf import settings
from django.db import transaction

from jishi.ground.foundation.models import AuditSeal, AuditSecondPlace
from jishi.ground.foundation.moment import now
from jishi.ground.lib.seals import head_from, line_of

from . import store

log = structlog.get_logger("jishi.audit")

NAME = "audit-heads.jsonl"
LOCK = 5_472_102  # of PostgreSQL's advisory locks, the one of whoever tells
BATCH = 1000
LAST_BYTES = 4096  # more than one line has


class SecondPlaceProblem(Exception):
    """The second place cannot be told; the sentence says why and what to do."""


def place() -> Path | None:
    """The file of the setting; in a folder it has a name of its own. None where no second place is set."""
    chosen: Path | None = settings.AUDIT_SECOND_PLACE
    return chosen / NAME if chosen and chosen.is_dir() else chosen


@transaction.atomic
def tell(*, anew: bool = False) -> int:
    """Appends the heads that were not told yet; how many. `anew`: begins a new file with all of them.

    What hinders it is kept for /readyz and the auditor, and not raised.
    """
    path = place()
    if path is None or not store.turn(LOCK):
        return 0
    state, _ = AuditSecondPlace.objects.get_or_create(path=str(path), defaults={"at": now()})
    try:
        told = 0 if anew else _told(path, state)
        seals = AuditSeal.objects.filter(number__gt=told).order_by("number").defer("listing")
        if not seals.exists() and not state.problem:
            return 0
        count, last = _append(path, seals)
    except (SecondPlaceProblem, OSError) as problem:
        sentence = str(problem) if isinstance(problem, SecondPlaceProblem) else _sentence(path, problem)
        if state.problem != sentence:
            log.warning("second place of the audit cannot be told", reason=sentence)
            state.at, state.problem = now(), sentence[:300]
            state.save()
        return 0
    state.told, state.at, state.problem = max(told, last), now(), ""
    state.save()
    return count


def all_lines() -> Iterator[str]:
    """The lines of every seal that stands, for whoever wants to keep them."""
    for row in AuditSeal.objects.order_by("number").defer("listing").iterator(chunk_size=BATCH):
        yield line_of(store.seal_of(row, listing=False))


def lines(path: Path) -> Iterator[str]:
    """The lines of the file, one after the other; raises OSError."""
    with path.open(encoding="utf-8", errors="replace") as file:
        yield from file


def check() -> str:
    """Readiness: empty when there is no second place or it holds every head that is older than a tail may be."""
    found = state()
    if found is None:
        return ""
    late = now() - timedelta(seconds=settings.AUDIT_TAIL_SECONDS)
    if not found.problem and AuditSeal.objects.filter(number=found.told + 1, at__lt=late).exists():
        return f"Heads of the audit from seal {found.told + 1} on are not at {found.path} yet."
    return found.problem


def state() -> AuditSecondPlace | None:
    """How far the second place of the setting was told."""
    path = place()
    return AuditSecondPlace.objects.filter(path=str(path)).first() if path else None


def _told(path: Path, state: AuditSecondPlace) -> int:
    """The number up to which the file holds our heads; raises SecondPlaceProblem where it is not the one we knew."""
    if not path.exists() or not path.stat().st_size:
        if state.told:
            raise SecondPlaceProblem(
                f"{path} is gone, though heads up to seal {state.told} were written there. Put it back; if it was "
                "moved on purpose, `jishi audit tell-anew` writes all heads again."
            )
        return 0
    if state.told:
        return state.told
    last = _last(path)
    if last is None or not AuditSeal.objects.filter(number=last[0], head=last[1]).exists():
        raise SecondPlaceProblem(f"{path} holds heads of another audit or of a later state; name another file.")
    return last[0]


def _last(path: Path) -> tuple[int, bytes] | None:
    """Number and head of the last whole line."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LAST_BYTES))
        for line in reversed(file.read().decode("utf-8", "replace").splitlines()):
            if said := head_from(line):
                return said.number, said.head
    return None


def _append(path: Path, seals: Iterable[AuditSeal]) -> tuple[int, int]:
    """Writes lines and waits until the disk has them; how many, and the last number. A torn line is left as it is."""
    count, last = 0, 0
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        for row in seals:
            file.write(line_of(store.seal_of(row, listing=False)).encode())
            count, last = count + 1, row.number
        file.flush()
        os.fsync(file.fileno())
    return count, last


def _sentence(path: Path, problem: OSError) -> str:
    return f"The heads of the audit cannot be written to {path}: {problem.strerror or problem}."
