"""The computer: Python, disk, memory, clock and zone."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jishi.ground.foundation.findings import Finding, look, well, wrong
from jishi_config import options
from jishi_config.backup import shelf

OLDEST_PYTHON = (3, 11)
LITTLE_DISK, ENOUGH_DISK = 1_000_000_000, 5_000_000_000  # bytes
LITTLE_MEMORY = 400_000_000
ZONE = "Asia/Shanghai"


def python() -> Iterator[Finding]:
    found = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        yield wrong(f"Python {found} is too old.", "Install Python 3.11 or newer and make the environment anew.")
    else:
        yield well(f"Python {found}.")


def disk() -> Iterator[Finding]:
    """Of each file system that something of ours is on, once."""
    seen = set()
    places = (options.home(), options.FILES_FOLDER.value() or options.home() / "files", shelf.folder())
    for place in places:
        standing = next(folder for folder in (place, *place.parents) if folder.exists())
        device = standing.stat().st_dev
        if device in seen:
            continue
        seen.add(device)
        free = shutil.disk_usage(standing).free
        said = f"{free / 1e9:.1f} GB are free where {place} is."
        if free < LITTLE_DISK:
            yield wrong(said, "Make room now: a full disk stops the database and every upload.")
        elif free < ENOUGH_DISK:
            yield look(said, "Make room, or move backups and files to a larger disk.")
        else:
            yield well(said)


def memory() -> Iterator[Finding]:
    """What programs can still be given, where the system tells (Linux)."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return
    facts = {name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines)}
    free = facts.get("MemAvailable", 0)
    said = f"{free / 1e9:.1f} GB of memory are available."
    if free < LITTLE_MEMORY:
        yield wrong(said, "Stop what else runs here, or let fewer processes work: JISHI_WEB_PROCESSES, JISHI_JOBS.")
    else:
        yield well(said)


def zone() -> Iterator[Finding]:
    try:
        ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        yield wrong(f"The time zone {ZONE} is not known here.", "Install tzdata, of Python or of the system.")
    else:
        yield well(f"Deadlines are counted in {ZONE}, whatever zone this computer is set to.")


def user() -> Iterator[Finding]:
    if os.geteuid() == 0:
        yield look(
            "This command runs as root.",
            "Web server and worker need a user without rights of its own; deploy/systemd has units for it.",
        )
