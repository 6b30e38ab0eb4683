"""An embedded server in a folder of the test, and ways to act as another user."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jishi_config.database.places import open_to_others, places
from jishi_config.database.server import EmbeddedServer

NOBODY = 65534
AS_ORDINARY_USER = """
import os, sys
import encodings.idna, psycopg, jishi_config.database.use
from pathlib import Path
from jishi_config.database.places import places
from jishi_config.database.problems import DatabaseProblem
from jishi_config.database.server import EmbeddedServer
psycopg.pq.__impl__
if os.geteuid() == 0:
    os.setgroups([]); os.setgid({nobody}); os.setuid({nobody})
home = Path(sys.argv[1])
server = EmbeddedServer(places(home), durable=False)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short folder that the server's own user can reach, as pytest's folders are not when root runs the tests."""
    with tempfile.TemporaryDirectory(prefix="jishi-op-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedServer]:
    """A server that is not running yet; stopped at the end whatever happens."""
    server = EmbeddedServer(places(folder / "home"), durable=False)
    yield server
    server.stop()


@pytest.fixture
def ordinary(folder: Path) -> Callable[[str], "subprocess.CompletedProcess[str]"]:
    """Runs lines of Python as a user without rights, with `home` (his own) and `server` (not running) at hand."""
    home = folder / "own"
    home.mkdir()
    if os.geteuid() == 0:
        if not open_to_others(Path(__file__).parent):
            pytest.skip("the checkout lies behind a closed folder, where no other user can run it")
        os.chown(home, NOBODY, NOBODY)

    def run(lines: str) -> "subprocess.CompletedProcess[str]":
        code = AS_ORDINARY_USER.format(nobody=NOBODY) + lines
        environment = {name: value for name, value in os.environ.items() if name not in ("HOME", "DATABASE_URL")}
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        return subprocess.run(
            [sys.executable, "-c", code, str(home)],
            capture_output=True,
            text=True,
            cwd="/",
            timeout=60,
            env=environment,
        )

    return run
