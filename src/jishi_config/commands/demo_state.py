"""What a data folder knows of its demonstration: nothing, unfinished, ready; and how it is forgotten."""

from __future__ import annotations

import shutil
from pathlib import Path

from jishi_config import options
from jishi_config.commands.terminal import CommandProblem
from jishi_config.database.places import SYSTEM_HOME, places
from jishi_config.database.use import embedded

UNFINISHED, READY = "unfinished", "ready"
OURS = (
    "demonstration", "cast.json", "database.kept", "database.turn", "database.use", "master-key", "postgres",
    "postgres.application-password",
    "postgres.log", "postgres.partial", "postgres.password", "run", "secret-key", "static",
)  # fmt: skip


def read(home: Path) -> str | None:
    """The state; None when no demonstration was ever begun here."""
    try:
        return (home / "demonstration").read_text().strip()
    except FileNotFoundError:
        return None


def write(home: Path, state: str) -> None:
    """Notes the state."""
    (home / "demonstration").write_text(state + "\n")


def empty_database() -> None:
    """Removes what an interrupted attempt left in the embedded database; a server of somebody's is not emptied."""
    server = embedded()
    if server is None:
        raise CommandProblem(
            "The demonstration in the database at DATABASE_URL was interrupted while it was made. "
            "Empty that database and start again."
        )
    with server.connect("postgres") as connection:
        connection.execute("DROP DATABASE IF EXISTS jishi WITH (FORCE)")
        connection.execute("CREATE DATABASE jishi")


def refuse_real_installation(home: Path) -> None:
    """One-click logins must never open real accounts. Raises CommandProblem when accounts are there."""
    from django.contrib.auth import get_user_model

    if get_user_model()._default_manager.exists():
        raise CommandProblem(
            f"The data of {home} has accounts and is no demonstration, so it is not opened as one. "
            "Choose another folder: JISHI_HOME=/tmp/jishi-demo"
        )


def forget(home: Path) -> None:
    """Removes what a demonstration keeps in its folder, and nothing else. Raises CommandProblem for anything that is
    not known to be a demonstration."""
    server = embedded()
    if server is None:
        raise CommandProblem("DATABASE_URL is set: a server of yours is not emptied by this command.")
    if read(home) is None and server.places.data.exists():
        raise CommandProblem(f"The data of {home} is not known to be a demonstration, so it is not removed.")
    server.stop()
    base = places(home, options.SOCKET_FOLDER.value()).base
    for folder in {home, base}:
        for name in OURS:
            _remove(folder / name)
    if base.parent == SYSTEM_HOME and not any(base.iterdir()):
        base.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
