"""The two roles of the server that Jishi brings: `jishi` owns, `jishi_application` serves and works."""

from __future__ import annotations

import secrets

import psycopg
from psycopg import sql

from jishi_config import folders
from jishi_config.database.places import Places

OWNER = "jishi"
APPLICATION = "jishi_application"


def ensure_application(connection: psycopg.Connection[tuple[object, ...]], places: Places) -> None:
    """Makes the application's role, or gives it a new password when its file is gone. `connection` is the owner's."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION]).fetchone()
    if known and places.application_password.is_file():
        return
    password = secrets.token_urlsafe(32)
    statement = sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {}").format(
        sql.SQL("ALTER" if known else "CREATE"), sql.Identifier(APPLICATION), sql.Literal(password)
    )
    connection.execute(statement)
    folders.write_private(places.application_password, f"*:*:*:{APPLICATION}:{password}\n", replace=True)
