"""A folder in JISHI_HOME for what the processes of one start count, so that /metrics can add up all of them."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import suppress
from pathlib import Path

from jishi_config import folders, options

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_held: list[int] = []


def begin(service: str) -> None:
    """Makes the folder of this start and takes away those of starts that ended. Nothing where figures are switched off.

    Called before anything imports the library that counts, which looks for its folder at that moment. A folder belongs
    to whoever holds its lock; the system lets go of it when the last process of the start ends, whatever ended it.
    """
    if not (options.METRICS_FROM.value() or options.METRICS_TOKEN_FILE.value()):
        return
    place = options.home() / "figures"
    folders.make(place)
    for old in place.iterdir():
        _take_away(old)
    ours = place / f"{service}-{os.getpid()}"
    ours.mkdir(mode=0o700, exist_ok=True)
    lock = _lock(ours)
    if lock is not None:
        _held.append(lock)
    os.environ[FOLDER] = str(ours)


def _take_away(folder: Path) -> None:
    """Unless somebody still counts in it."""
    with suppress(OSError):
        lock = _lock(folder)
        if lock is not None:
            shutil.rmtree(folder)
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """The lock of the folder, also for children; None when somebody else holds it."""
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(handle, True)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle
