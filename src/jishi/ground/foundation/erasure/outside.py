"""The list of erased persons outside the database: a backup older than an erasure must not bring anybody back.

One line an erasure: moment and uuid, nothing else. It is appended to and never written anew, and it is on the disk
before the erasure is committed. An erasure that was noted and then not committed is carried out by the next restore:
who asked for it gets it late rather than never.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from jishi.ground.foundation.moment import now


class ListProblem(Exception):
    """The list cannot be written or read; the sentence says why."""


def place() -> Path:
    return Path(settings.JISHI_ERASURES_FILE)


def note(subjects: Sequence[UUID]) -> None:
    """Appends a line for each and waits until the disk has them. Raises ListProblem."""
    path, moment = place(), now().isoformat(timespec="seconds")
    text = "".join(f"{moment} {subject}\n" for subject in subjects)
    try:
        is_new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # two erasures at once, from two processes
            if _is_torn(file.fileno()):
                file.write(b"\n")
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _sync_folder(path.parent)
    except OSError as problem:
        raise ListProblem(f"The list of erasures at {path} cannot be written: {problem.strerror}.") from None


def noted() -> Iterator[tuple[datetime, UUID]]:
    """Moment and subject of every whole line, none where there is no list. Raises ListProblem."""
    try:
        lines = place().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return
    except OSError as problem:
        raise ListProblem(f"The list of erasures at {place()} cannot be read: {problem.strerror}.") from None
    for line in lines:
        moment, _blank, subject = line.partition(" ")
        with suppress(ValueError):  # half a line of a machine that lost its power: that erasure was never committed
            yield datetime.fromisoformat(moment), UUID(subject)


def check() -> str:
    """Readiness: empty when the list can be written, so that nobody learns it from a person who asks to be erased."""
    path = place()
    able = os.access(path, os.R_OK | os.W_OK) if path.exists() else os.access(path.parent, os.W_OK | os.X_OK)
    return "" if able else f"The list of erasures at {path} cannot be written; nobody can be erased until it can."


def _is_torn(handle: int) -> bool:
    size = os.fstat(handle).st_size
    return bool(size) and os.pread(handle, 1, size - 1) != b"\n"


def _sync_folder(folder: Path) -> None:
    """The name of a new file is on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
