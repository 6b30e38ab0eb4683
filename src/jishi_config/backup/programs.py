"""pg_dump and pg_restore of a version that fits the server, and how they reach it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo

from jishi_config import options
from jishi_config.backup.problems import BackupProblem
from jishi_config.database import binaries
from jishi_config.database.problems import DatabaseProblem

DEBIAN = Path("/usr/lib/postgresql")
VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


def find(name: str, server: int, least: int = 0) -> tuple[Path, int]:
    """The program of the server's own version, else the oldest one above it; and its version.

    `least`: the version that wrote what is to be read. Raises BackupProblem with what to install.
    """
    found = [(path, major) for path, major in _all(name) if major >= max(server, least)]
    if not found:
        raise BackupProblem(
            f"{name} of version {max(server, least)} is needed for this server and was not found. On Debian and "
            f"Ubuntu: apt install postgresql-client-{max(server, least)}; or JISHI_POSTGRES_PROGRAMS names its folder."
        )
    return min(found, key=lambda pair: pair[1])


def _all(name: str) -> Iterator[tuple[Path, int]]:
    for folder in _folders():
        path = folder / name
        if path.is_file() and (major := _major(path)):
            yield path, major


def _folders() -> Iterator[Path]:
    if chosen := options.POSTGRES_PROGRAMS.value():
        yield chosen
    with suppress(DatabaseProblem):
        yield binaries.folder(for_another_user=False)
    if DEBIAN.is_dir():
        yield from sorted(path / "bin" for path in DEBIAN.iterdir())
    if on_path := shutil.which("pg_dump"):
        yield Path(on_path).parent


def _major(path: Path) -> int | None:
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - found above
    found = VERSION.search(done.stdout)
    return int(found[1]) if found else None


def reach(entry: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """A connection string without the password, and the environment that holds it; of Django's entry."""
    facts = {"dbname": entry["NAME"], "user": entry["USER"], "host": entry["HOST"], "port": entry["PORT"]}
    facts |= {name: value for name, value in entry.get("OPTIONS", {}).items() if isinstance(value, str)}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    environment |= {"PGTZ": "UTC", "PGOPTIONS": ""} | ({"PGPASSWORD": entry["PASSWORD"]} if entry["PASSWORD"] else {})
    return make_conninfo(**{name: value for name, value in facts.items() if value}), environment


def complaint(said: bytes) -> str:
    """The line in which a program names its error; never the values that follow it."""
    lines = said.decode(errors="replace").strip().splitlines() or ["it said nothing"]
    return next((line for line in lines if "error:" in line), lines[-1])
