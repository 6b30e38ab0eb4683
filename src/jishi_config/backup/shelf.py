"""The folder of backups: how they are named, which is the newest, which go when so many are to be kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from jishi_config import options
from jishi_config.backup.problems import BackupProblem

NAME = re.compile(r"jishi-(\d{8}T\d{6}Z)\.age")
FORM = "%Y%m%dT%H%M%SZ"


def folder() -> Path:
    """Where backups lie that were given no other place."""
    return options.BACKUP_FOLDER.value() or options.home() / "backups"


def ready() -> Path:
    """The folder, made when it is missing. Raises BackupProblem."""
    found = folder()
    try:
        found.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise BackupProblem(f"The folder {found} cannot be made: {problem.strerror}.") from None
    return found


def name(moment: datetime) -> str:
    """By the moment (aware) at which it is made, in UTC: names sort by age."""
    return f"jishi-{moment.astimezone(UTC).strftime(FORM)}.age"


def standing(where: Path) -> list[Path]:
    """Backups named by us in this folder, the oldest first; nothing else that lies there."""
    if not where.is_dir():
        return []
    return sorted(path for path in where.iterdir() if NAME.fullmatch(path.name) and path.is_file())


def made_at(path: Path) -> datetime:
    """When a backup of `standing` was made."""
    found = NAME.fullmatch(path.name)
    if found is None:
        raise ValueError(path.name)
    return datetime.strptime(found[1], FORM).replace(tzinfo=UTC)


def keep(where: Path, count: int) -> list[Path]:
    """Removes all but the newest `count` (at least one) backups; those removed."""
    gone = standing(where)[: -max(count, 1)]
    for path in gone:
        path.unlink()
    return gone
