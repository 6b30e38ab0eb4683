"""One database server for a run of the tests: the one at DATABASE_URL, or the embedded one in a folder of the run."""

import os
import shutil
from pathlib import Path

import pytest

from jishi_config.database import use
from jishi_config.database.places import places
from jishi_config.database.server import EmbeddedServer

SERVER = pytest.StashKey[EmbeddedServer]()


def _is_controller(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """The first process of the run starts the server; those of xdist find it by the folder in their environment."""
    if not _is_controller(config) or config.option.collectonly:
        return
    if url := os.environ.get("DATABASE_URL"):
        use.check_server(url)
        return
    server = EmbeddedServer(places(Path(os.environ["JISHI_TEST_HOME"])), durable=False)
    server.join()
    config.stash[SERVER] = server


def pytest_unconfigure(config: pytest.Config) -> None:
    """The server stops and the folder goes, whatever happened."""
    if not _is_controller(config):
        return
    if server := config.stash.get(SERVER, None):
        server.stop()
        shutil.rmtree(server.places.base, ignore_errors=True)
    shutil.rmtree(os.environ["JISHI_TEST_HOME"], ignore_errors=True)
