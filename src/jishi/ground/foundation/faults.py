"""Named points at which a test lets a process, or the database, die. Without that test they do nothing.

The kill test names a folder in its environment. A file there with a point's name arms the point once: the first process
that comes by sends SIGKILL to the process number in it, or to itself when it says 0.
"""

import os
import signal
from pathlib import Path

VARIABLE = "JISHI_TEST_FAULTS"
_folder = os.environ.get(VARIABLE)


def point(name: str) -> None:
    """Here somebody may die."""
    if _folder is not None:
        _die_if_armed(Path(_folder) / name)


def _die_if_armed(armed: Path) -> None:
    try:
        victim = int(armed.read_text())
        armed.rename(armed.with_name(f"{armed.name}.hit"))  # one process alone gets it
    except (FileNotFoundError, ValueError):
        return
    os.kill(victim or os.getpid(), signal.SIGKILL)
