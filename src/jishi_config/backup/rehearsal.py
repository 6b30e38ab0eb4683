"""`jishi restore --check`: the whole restore in a database of its own, which is thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from jishi_config import folders, options
from jishi_config.commands.terminal import say
from jishi_config.database.places import SYSTEM_HOME, places
from jishi_config.database.server import EmbeddedServer

KEPT = ("JISHI_WITHOUT", "JISHI_CIPHERS", "JISHI_LOG_LEVEL", "JISHI_BACKUP_FOLDER")


def rehearse(file: Path, key: Path) -> int:
    """0 when the backup can be restored. The installation is not touched; its keys are only read."""
    home = options.home() / "restore-check"
    server = EmbeddedServer(places(home))
    _remove(server)  # of an earlier check that was killed
    try:
        folders.make(home)
        command = [sys.executable, "-m", "jishi", "restore", str(file), "--key", str(key), "--rehearse"]
        code = subprocess.run(command, env=_environment(home), check=False).returncode  # noqa: S603 - our own module
    finally:
        _remove(server)
    if code == 0:
        say("The check is passed: this backup can be restored. What it was tried in is removed.")
    return code


def _environment(home: Path) -> dict[str, str]:
    """Settings of the copy: its own database and storage, the keys of the installation, nobody to send anything to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JISHI_", "DATABASE_", "PG"))}
    kept |= {name: os.environ[name] for name in KEPT if name in os.environ}
    mine = options.home()
    return kept | {
        "JISHI_HOME": str(home),
        "JISHI_MASTER_KEY_FILE": str(options.MASTER_KEY_FILE.value() or mine / "master-key"),
        "JISHI_ERASURES_FILE": str(options.ERASURES_FILE.value() or mine / "erasures"),
        "JISHI_AUDIT_KEY_FILE": str(options.AUDIT_KEY_FILE.value() or mine / "audit-key"),
    }


def _remove(server: EmbeddedServer) -> None:
    server.places.home.mkdir(parents=True, exist_ok=True)
    server.stop()
    for folder in {server.places.home, server.places.base}:
        if folder.parent != SYSTEM_HOME or folder.name == server.places.base.name:
            shutil.rmtree(folder, ignore_errors=True)
