"""Folders and secret files: whose they are and who may read them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jishi.ground.foundation.findings import Finding, look, well, wrong
from jishi_config import options
from jishi_config.env import DECLARED, Setting


def home() -> Iterator[Finding]:
    path = options.home()
    if not path.is_dir():
        yield wrong(f"The folder {path} is not there.", "Set JISHI_HOME, or make it: jishi migrate")
        return
    if not os.access(path, os.W_OK | os.X_OK):
        yield wrong(f"This user cannot write into {path}.", f"Give it to the user of Jishi: chown … {path}")
    elif path.stat().st_mode & 0o022:
        yield wrong(f"Others can write into {path}.", f"chmod go-w {path}")
    else:
        yield well(f"{path} is ours to write.")


def secret_files() -> Iterator[Finding]:
    """Each file that holds a key or a password: private, and readable for this user."""
    count = 0
    for path in _secrets():
        if not path.exists():
            continue
        count += 1
        held = path.stat()
        if held.st_mode & 0o077:
            yield wrong(f"{path} can be read by others.", f"chmod 600 {path}")
        elif not os.access(path, os.R_OK):
            yield wrong(f"{path} cannot be read by this user.", f"Give it to the user of Jishi: chown … {path}")
    yield well(f"{count} files with keys and passwords looked at.")


def _secrets() -> set[Path]:
    """Those of the settings, and those that lie in JISHI_HOME by default."""
    ours = {options.home() / name for name in ("secret-key", "master-key", "audit-key", "postgres.password")}
    ours.add(options.home() / "postgres.application-password")
    settings: list[Setting[object]] = [one for one in DECLARED.values() if one.name.endswith("_FILE")]
    named = {value for one in settings if isinstance(value := one.value(), Path) and "readable" in one.meaning}
    return ours | named


def copies_of_keys() -> Iterator[Finding]:
    """Keys beside the backups betray both at once."""
    from jishi_config.backup import shelf

    names = ("master-key", "audit-key", "jishi-backup-key")
    lying = [name for name in names if (shelf.folder() / name).exists()]
    if lying:
        yield wrong(
            f"Beside the backups in {shelf.folder()} lies {', '.join(lying)}.",
            "Take keys away from there, to another place.",
        )


def static_files() -> Iterator[Finding]:
    from jishi_config.commands import static

    mark = options.home() / "static/.fingerprint"
    if not mark.is_file():
        yield look("The static files have not been gathered yet.", "`jishi serve` does it at its start.")
    elif mark.read_text() != static.fingerprint():
        yield look("The static files are those of another version.", "Start `jishi serve` anew; it gathers them.")
    else:
        yield well("The static files are those of this version.")
