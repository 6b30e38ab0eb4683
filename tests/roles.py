"""Tests work as the application's role of the database: it owns nothing, and cannot change what is only added to.

The server's superuser opens the connections of a run, and each is handed over to that role at once; the server then
checks its rights as if it had signed in itself. `ownership.owner_connection` takes the rights of the owner back for a
block, on the same connection, so that what the test has not committed is seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg import sql

from jishi_config.database.roles import APPLICATION

AS_APPLICATION = f"SET SESSION AUTHORIZATION {APPLICATION}"
AS_OWNER = "RESET SESSION AUTHORIZATION"


def ensure(url: str) -> None:
    """The role on a server of yours; it cannot log in there."""
    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(APPLICATION)))


def work_as_application() -> None:
    """From now on every connection of this process is of the application's role, the open ones too."""
    from jishi.ground.foundation import ownership

    ownership._lend = _take_back
    connection_created.connect(_hand_over, dispatch_uid="tests.roles")
    plain = connections[DEFAULT_DB_ALIAS]
    if plain.connection is not None:
        _hand_over(plain)


def _hand_over(connection: BaseDatabaseWrapper, **about: Any) -> None:
    if connection.alias == DEFAULT_DB_ALIAS:
        connection.connection.execute(AS_APPLICATION)


@contextmanager
def _take_back() -> Iterator[BaseDatabaseWrapper]:
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(AS_OWNER)
    try:
        yield connection
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(AS_APPLICATION)
