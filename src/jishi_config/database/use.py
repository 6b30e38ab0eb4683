"""What every command that needs the database goes through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from jishi_config import options
from jishi_config.database.places import places
from jishi_config.database.problems import DatabaseProblem, WrongVersion
from jishi_config.database.server import EmbeddedServer

OLDEST = 15


def embedded() -> EmbeddedServer | None:
    """The embedded server of this home; None when DATABASE_URL names one."""
    if options.DATABASE_URL.value():
        return None
    return EmbeddedServer(places(options.home(), options.SOCKET_FOLDER.value()))


@contextmanager
def database(say: Callable[[str], None]) -> Iterator[None]:
    """The database is there inside this block. Raises DatabaseProblem.

    The embedded one is started when it does not run, and stopped at the end when nobody else uses it.
    """
    server = embedded()
    if server is None:
        say(f"Database: PostgreSQL {check_server(options.DATABASE_URL.value())} at DATABASE_URL")
        yield
        return
    started = server.join()
    say(f"Database: {'started' if started else 'running already'} in {server.places.data}")
    try:
        yield
    finally:
        if server.leave():
            say("Database: stopped")


def check_server(url: str, setting: str = "DATABASE_URL") -> str:
    """The version of the server at this address; raises DatabaseProblem when it is too old or does not answer."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            number = connection.info.server_version
    except psycopg.Error as problem:
        said = " ".join(str(problem).split())
        raise DatabaseProblem(f"The server at {setting} cannot be used: {said}") from None
    if number < OLDEST * 10_000:
        raise WrongVersion(
            f"The server at {setting} is PostgreSQL {number // 10_000}; Jishi needs {OLDEST} or newer."
        )
    return f"{number // 10_000}.{number % 10_000}"
