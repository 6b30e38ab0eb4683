"""Where the embedded PostgreSQL keeps its things. Nothing is made here, only looked at."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

SOCKET_LIMIT = 103  # bytes of a socket's path that Linux (107) and macOS (103) both take
SOCKET_NAME = ".s.PGSQL.5432"
SYSTEM_HOME = Path("/var/lib/jishi")


@dataclass(frozen=True)
class Places:
    """The folders and files of one embedded server."""

    home: Path
    base: Path
    sockets: Path

    @property
    def data(self) -> Path:
        """The cluster's data folder."""
        return self.base / "postgres"

    @property
    def log(self) -> Path:
        """What the server writes; begun anew at every start."""
        return self.base / "postgres.log"

    @property
    def password(self) -> Path:
        """The password file in the form libpq reads, mode 0600."""
        return self.home / "postgres.password"

    @property
    def application_password(self) -> Path:
        """The password file of the application's role, mode 0600."""
        return self.home / "postgres.application-password"

    @property
    def socket(self) -> Path:
        """The socket itself."""
        return self.sockets / SOCKET_NAME


def open_to_others(folder: Path) -> bool:
    """True when a user without rights of his own can walk down to this folder; parts not made yet do not count."""
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents) if part.exists())


def places(home: Path, sockets: Path | None = None, *, root: bool | None = None) -> Places:
    """The places for this home. As root the server is another user: what lies behind a closed folder moves to
    /var/lib/jishi, since opening that folder to others is not ours to do."""
    home = home.absolute()
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:10]
    as_root = os.geteuid() == 0 if root is None else root
    base = SYSTEM_HOME / mark if as_root and not open_to_others(home) else home
    if sockets is None:
        sockets = base / "run"
        if len(os.fsencode(sockets / SOCKET_NAME)) > SOCKET_LIMIT:
            sockets = Path(f"/tmp/jishi-{os.geteuid()}-{mark}")  # noqa: S108 - owner and mode are checked at start
    return Places(home, base, sockets)
