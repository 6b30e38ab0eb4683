"""Who the embedded server runs as. PostgreSQL refuses to run as root, so root lends it a user of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jishi_config.database.problems import FolderNotUsable

NAME = "jishi-postgres"


@dataclass(frozen=True)
class Owner:
    """The user of the server's processes and files; `other` when that is not the user of this process."""

    uid: int
    gid: int
    other: bool

    def give(self, *paths: Path) -> None:
        """Makes these files or folders, which we have just made ourselves, the server's."""
        if self.other:
            for path in paths:
                os.chown(path, self.uid, self.gid)

    def process_arguments(self) -> dict[str, Any]:
        """What `subprocess` needs to run a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.other else {}


def owner_of(data: Path) -> Owner:
    """The owner of an existing data folder, or whom a new one will belong to. Raises FolderNotUsable."""
    me = os.geteuid()
    if data.exists():
        holder = data.stat()
        if me not in (0, holder.st_uid):
            raise FolderNotUsable(f"The data folder {data} belongs to another user ({_name(holder.st_uid)}).")
        if holder.st_uid == 0:
            raise FolderNotUsable(f"The data folder {data} belongs to root; PostgreSQL cannot run as root.")
        return Owner(holder.st_uid, holder.st_gid, other=me != holder.st_uid)
    if me != 0:
        return Owner(me, os.getegid(), other=False)
    entry = _entry(NAME) or _create() or _entry("nobody")
    if entry is None:
        raise FolderNotUsable(
            "As root the database needs a user without rights, and this system has none. "
            f"Create one: useradd --system {NAME}"
        )
    return Owner(entry.pw_uid, entry.pw_gid, other=True)


def _create() -> pwd.struct_passwd | None:
    """A system user for the server alone, where the system lets us; None elsewhere."""
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if program is None:
        return None
    arguments = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    subprocess.run(  # noqa: S603 - fixed arguments
        [program, *arguments, "--shell", "/usr/sbin/nologin", NAME], capture_output=True, check=False
    )
    return _entry(NAME)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
