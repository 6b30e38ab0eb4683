"""Backups: whether they can be made, and how old the newest one is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from jishi.ground.foundation.findings import Finding, look, well, wrong
from jishi_config import options
from jishi_config.backup import crypt, shelf
from jishi_config.backup.problems import BackupProblem

LATE, FAR_TOO_LATE = timedelta(days=2), timedelta(days=7)


def recipient() -> Iterator[Finding]:
    try:
        crypt.recipients(options.BACKUP_RECIPIENT.value())
    except BackupProblem as problem:
        yield look(str(problem), "Without it `jishi backup` does nothing. docs/backup.md says how.")
    else:
        yield well("Backups are encrypted to the key of JISHI_BACKUP_RECIPIENT.")


def age() -> Iterator[Finding]:
    standing = shelf.standing(shelf.folder())
    if not standing:
        yield look(
            f"No backup lies in {shelf.folder()}.", "jishi backup --keep 14, every night; deploy/systemd has a timer."
        )
        return
    old = datetime.now(UTC) - shelf.made_at(standing[-1])
    said = f"The newest backup, {standing[-1].name}, is {_words(old)} old."
    if old > FAR_TOO_LATE:
        yield wrong(said, "Does the timer run? jishi backup --keep 14")
    elif old > LATE:
        yield look(said, "Does the timer run? jishi backup --keep 14")
    else:
        yield well(said)


def _words(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    return f"{hours // 24} days" if hours >= 48 else f"{hours} hours"
