"""The stage of a benchmark: an own database on the server under test, in a folder of its own, with nothing in it.

The server under test is the one at DATABASE_URL, where a database named like the one in the address with `_bench`
behind is made anew; without it, the PostgreSQL that Jishi brings, with the settings it always has.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

CHECKOUT = Path(__file__).resolve().parent.parent
SETTINGS = ("fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size")


@dataclass(frozen=True)
class Options:
    """What every benchmark takes from the command line."""

    quick: bool
    cases: int
    home: Path


def options(argv: list[str] | None, description: str) -> Options:
    """Reads --quick, --cases and --home."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--quick", action="store_true", help="short rounds and few of them, to try; quote no figure of these"
    )
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases stand in the database (100000)")
    parser.add_argument("--home", type=Path, default=CHECKOUT / "var" / "bench", help="the folder of the benchmark")
    given = parser.parse_args(argv)
    return Options(given.quick, given.cases, given.home.absolute())


@contextmanager
def stage(home: Path) -> Iterator[str]:
    """Django set up on an empty, migrated database; gives a line about the server. Processes in here inherit it."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jishi_config.settings",
        "JISHI_HOME": str(home),
        "JISHI_LOG_FORMAT": "json",
        "JISHI_WEB_PROCESSES": os.environ.get("JISHI_WEB_PROCESSES", str(cores())),
        "JISHI_WEB_THREADS": os.environ.get("JISHI_WEB_THREADS", "4"),
    }
    if url := os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _own_database(url)
    from jishi_config.commands import catalogues
    from jishi_config.database.use import database, embedded

    catalogues.compile_changed()
    try:
        with database(lambda line: None):
            if server := embedded():
                with server.connect("postgres") as maintenance:
                    _make_anew(maintenance, "jishi")
            import django

            django.setup()
            from jishi_config.commands.migrate import bring_up_to_date

            bring_up_to_date()
            _work_as_owner()
            yield _about_server()
            from django.db import connection, connections

            own = str(connection.settings_dict["NAME"])
            connections.close_all()
            with psycopg.connect(**_maintenance()) as last:
                last.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(own)))
    finally:
        if url:
            os.environ["DATABASE_URL"] = url


def _work_as_owner() -> None:
    """This process empties and vacuums, which the application may not; web server and worker are the application."""
    from django.conf import settings
    from django.db import connections

    if owner := settings.DATABASE_OWNER:
        connections.close_all()
        connections.settings["default"].update(
            {name: owner[name] for name in ("USER", "PASSWORD", "OPTIONS") if name in owner}
        )


def _own_database(url: str) -> str:
    parts = urlsplit(url)
    name = f"{parts.path.lstrip('/')}_bench"
    with psycopg.connect(url, autocommit=True) as connection:
        _make_anew(connection, name)
    return urlunsplit(parts._replace(path=f"/{name}"))


def _make_anew(connection: psycopg.Connection[tuple[object, ...]], name: str, like: str = "template1") -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like)))


def _maintenance() -> dict[str, Any]:
    """Parameters of a connection to the server that stands on none of our databases."""
    from django.db import connection

    facts = connection.get_connection_params() | {"dbname": "postgres", "autocommit": True}
    names = ("host", "port", "user", "password", "passfile", "autocommit", "dbname")
    return {name: facts[name] for name in names if name in facts}


@contextmanager
def second_database() -> Iterator[Callable[[bool], None]]:
    """A copy of the database as it is now; gives a switch: True for the copy, False for the first one."""
    from django.db import connection

    first = str(connection.settings_dict["NAME"])
    copy = f"{first}_copy"
    connection.close()
    with psycopg.connect(**_maintenance()) as maintenance:
        _make_anew(maintenance, copy, first)

        def switch(to_copy: bool) -> None:
            connection.close()
            connection.settings_dict["NAME"] = copy if to_copy else first

        try:
            yield switch
        finally:
            switch(False)
            maintenance.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(copy)))


def _about_server() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        found = []
        for name in ("server_version", *SETTINGS):
            cursor.execute(f"SHOW {name}")
            found.append(f"{name.removeprefix('server_')} {cursor.fetchone()[0]}")
    return f"PostgreSQL {', '.join(found)}; {cores()} cores"


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def say(text: str = "") -> None:
    """A line of the report."""
    print(text, flush=True)


def progress(text: str) -> None:
    """What is being done, for who waits; not part of the report."""
    print(f"  … {text}", file=sys.stderr, flush=True)
