"""What runs on a data folder, read from PostgreSQL's own lock file and from the system's list of processes."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LockFile:
    """PostgreSQL's `postmaster.pid`: the process number and the folder of the socket."""

    path: Path
    process: int
    sockets: str


def lock_file(data: Path) -> LockFile | None:
    """The lock file of the data folder; None when there is none or it was being written."""
    path = data / "postmaster.pid"
    try:
        lines = path.read_text().splitlines()
        return LockFile(path, int(lines[0]), lines[4] if len(lines) > 4 else "")
    except (FileNotFoundError, ValueError, IndexError):
        return None


def server_process(data: Path) -> int | None:
    """The number of the living server on this data folder; None when there is none, whatever the lock file says."""
    lock = lock_file(data)
    return lock.process if lock and _is_server(lock.process, data) else None


def disarm_stale_lock(data: Path) -> None:
    """After a restart of the machine the number in the lock file may be another program's, and PostgreSQL would then
    refuse to start. Our own number stands for "stale" with it: it takes the file over and still makes sure that no
    process holds the old shared memory."""
    lock = lock_file(data)
    if lock and server_process(data) is None:
        lines = lock.path.read_text().splitlines()
        lock.path.write_text("\n".join((str(os.getpid()), *lines[1:])) + "\n")


def _is_server(process: int, data: Path) -> bool:
    command = command_line(process)
    return "postgres" in command and str(data) in command


def command_line(process: int) -> str:
    """The command line of a process of any user; empty when it is gone."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    program = shutil.which("ps", path="/bin:/usr/bin")
    if program is None:
        return ""
    command = [program, "-ww", "-o", "command=", "-p", str(process)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - fixed arguments
