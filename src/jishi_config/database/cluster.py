"""A new data folder: made aside and moved into place whole, so that a kill in between leaves nothing half made."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from jishi_config import folders
from jishi_config.database import binaries
from jishi_config.database.owner import Owner
from jishi_config.database.places import SOCKET_LIMIT, Places
from jishi_config.database.problems import DidNotStart, FolderNotUsable, PathTooLong, WrongVersion
from jishi_config.database.roles import OWNER

ROLE, DATABASE = OWNER, "jishi"
LOCAL_ONLY = "# Only the socket, and only with the password.\nlocal all all scram-sha-256\n"


def clean_environment() -> dict[str, str]:
    """For the server's programs: nothing of the caller's PGHOST, PGDATA or locale."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def prepare(places: Places, owner: Owner) -> None:
    """Makes sure that the folders and the data folder are there and ours. Raises DatabaseProblem."""
    length = len(os.fsencode(places.socket))
    if length > SOCKET_LIMIT:
        raise PathTooLong(
            f"The socket's path {places.socket} has {length} bytes; systems take {SOCKET_LIMIT}. "
            "Set JISHI_SOCKET_FOLDER to a folder with a short path."
        )
    try:
        folders.make(places.home)
        _make_base(places)
        _make_socket_folder(places.sockets, owner)
        if not places.data.exists():
            _make_cluster(places, owner)
    except OSError as problem:
        where = problem.filename or places.home
        raise FolderNotUsable(
            f"The folder {where} cannot be used: {problem.strerror}. Choose another by JISHI_HOME."
        ) from None
    _check(places)


def _make_base(places: Places) -> None:
    folders.make(places.base)
    if not os.access(places.base, os.W_OK | os.X_OK):
        raise FolderNotUsable(f"The folder {places.base} cannot be written. Choose another by JISHI_HOME.")


def _make_socket_folder(folder: Path, owner: Owner) -> None:
    if not folder.exists():
        folders.make(folder)
        folder.chmod(0o700)
        owner.give(folder)
    held = folder.lstat()
    if folder.is_symlink() or held.st_uid != owner.uid or held.st_mode & 0o077:
        raise FolderNotUsable(
            f"The socket folder {folder} must belong to the server's user alone (mode 0700), and does not. "
            "Remove it, or set JISHI_SOCKET_FOLDER."
        )


def _make_cluster(places: Places, owner: Owner) -> None:
    draft = places.base / "postgres.partial"
    shutil.rmtree(draft, ignore_errors=True)
    password = secrets.token_urlsafe(32)
    note = places.base / "postgres.password.partial"
    note.unlink(missing_ok=True)
    folders.write_private(note, password + "\n")
    draft.mkdir(mode=0o700)
    owner.give(draft, note)
    command = [
        str(binaries.folder(owner.other) / "initdb"),
        f"--pgdata={draft}",
        f"--username={ROLE}",
        f"--pwfile={note}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own program and arguments
            command,
            capture_output=True,
            text=True,
            cwd="/",
            env=clean_environment(),
            check=False,
            **owner.process_arguments(),
        )
    finally:
        note.unlink()
    if done.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        said = (done.stderr or done.stdout).strip().splitlines()
        raise DidNotStart(f"PostgreSQL could not make its data folder {places.data}: {' '.join(said[-3:])}")
    rules = draft / "pg_hba.conf"
    rules.write_text(LOCAL_ONLY)
    folders.write_private(places.password, f"*:*:*:{ROLE}:{password}\n", replace=True)
    draft.rename(places.data)


def _check(places: Places) -> None:
    version = places.data / "PG_VERSION"
    if not version.is_file():
        raise FolderNotUsable(f"{places.data} is there but is no data folder of PostgreSQL. Move it away.")
    found = version.read_text().strip()
    if found != str(binaries.MAJOR):
        raise WrongVersion(
            f"The data folder {places.data} was made by PostgreSQL {found}; this Jishi brings {binaries.MAJOR}. "
            f"Write it out with the tools of version {found} (pg_dump), move the folder away, and read it in again."
        )
    if not places.password.is_file():
        raise FolderNotUsable(
            f"The password file {places.password} is missing, so nobody can open the data folder {places.data}. "
            "Put it back from a backup."
        )
