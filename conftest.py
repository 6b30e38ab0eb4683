"""One database server for a run of the tests: the one at DATABASE_URL, or the embedded one in a folder of the run."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings as examples
from pytest_django.plugin import DjangoDbBlocker

from jishi_config import folders
from jishi_config.database import use
from jishi_config.database.places import places
from jishi_config.database.server import EmbeddedServer
from tests import roles

pytest_plugins = ("tests.browser",)
SERVER = pytest.StashKey[EmbeddedServer]()

# How many examples a property is tried with: `make test-fast` takes the quick profile, `--hypothesis-profile=thorough`
# looks longer. No time limit for one example: on a busy machine that would measure the neighbours.
examples.register_profile("quick", examples(), max_examples=8, deadline=None)
examples.register_profile("usual", examples(), max_examples=40, deadline=None)
examples.register_profile("thorough", examples(), max_examples=1000, deadline=None)
examples.load_profile("usual")


def _is_controller(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """The first process of the run starts the server and makes the master key; those of xdist find both by the folder
    in their environment."""
    if not _is_controller(config) or config.option.collectonly:
        return
    home = Path(os.environ["JISHI_TEST_HOME"])
    folders.write_private(home / "master-key", secrets.token_hex(32) + "\n")
    if url := os.environ.get("DATABASE_URL"):
        use.check_server(url)
        roles.ensure(url)
        return
    server = EmbeddedServer(places(home), durable=False)
    server.join()
    config.stash[SERVER] = server


@cache
def _speaks_http(path: Path) -> bool:
    return re.search(r"\b(Client|client|signed_in)\b", path.read_text(encoding="utf-8")) is not None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file whose tests ask pages or the interface is marked `http` by what it names, so that nobody has to."""
    for item in items:
        if _speaks_http(item.path):
            item.add_marker("http")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before a test that commits, the rows that tests of a file share are taken back."""
    if "django_db_setup" in getattr(item, "fixturenames", ()):
        from tests import standing

        standing.begin(item)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The server stops and the folder goes, whatever happened."""
    if not _is_controller(config):
        return
    if server := config.stash.get(SERVER, None):
        server.stop()
        shutil.rmtree(server.places.base, ignore_errors=True)
    shutil.rmtree(os.environ["JISHI_TEST_HOME"], ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """A database with the mark of the run's master key, as every start of the product leaves it; from here on all
    connections are of the application's role, which owns no table."""
    from django.db import connection

    from jishi.ground.foundation.models import MasterKeyMark
    from jishi.ground.foundation.privacy import master
    from jishi_config.commands import migrate

    with django_db_blocker.unblock():
        if MasterKeyMark._meta.db_table in connection.introspection.table_names():
            master.ensure()
            migrate.allow(connection, roles.APPLICATION)
        roles.work_as_application()


@pytest.fixture(autouse=True, scope="session")
def _emptying_between_tests_passes_the_audits_guard() -> Iterator[None]:
    """Tests with transactions of their own empty all tables afterwards. The trigger that keeps the audit from being
    emptied is real, so the emptying alone runs as the owner and with triggers off; no other statement does."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    from jishi.ground.foundation.models import MasterKeyMark
    from jishi.ground.foundation.privacy import master

    plain = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        before = [roles.AS_OWNER, "SET session_replication_role = replica"]
        after = ["SET session_replication_role = DEFAULT", roles.AS_APPLICATION]
        plain(self, [*before, *sql_list, *after] if sql_list else [])
        if MasterKeyMark._meta.db_table in self.connection.introspection.table_names():
            master.ensure()  # the mark went too; whoever comes next finds it again

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush)
        yield


@pytest.fixture(autouse=True)
def reference_data_of_its_own() -> None:
    """Each test reads areas, calendars, roles and processes as its own transaction has them."""
    from jishi.ground.foundation import reference

    reference.forget()


@pytest.fixture(autouse=True)
def counts_of_its_own() -> None:
    """Each test finds the limits of networks untouched."""
    from jishi.ground.foundation.limits.counting import in_memory

    in_memory.forget()
