"""A server of somebody's made ready: the database, the two roles and their default grants. May be repeated.

The statements are made from the two addresses, and either carried out or printed for whoever runs the server.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import psycopg
from psycopg import sql

from jishi_config.database import grants
from jishi_config.database.problems import DatabaseProblem
from jishi_config.env import BadSetting

PLAIN = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"


@dataclass(frozen=True)
class Two:
    """What the two addresses say: the database and the roles that they name."""

    database: str
    owner: str
    application: str
    owner_password: str
    application_password: str


def two(application_url: str, owner_url: str) -> Two:
    """Reads both addresses. Raises BadSetting unless they name one database and two roles."""
    application, owner = urlsplit(application_url), urlsplit(owner_url)
    if not application_url or not owner_url:
        raise BadSetting(
            "Two addresses are needed: DATABASE_URL with the application's role, DATABASE_OWNER_URL with the owner's."
        )
    if _place(application) != _place(owner):
        raise BadSetting("DATABASE_URL and DATABASE_OWNER_URL must name the same server and database.")
    found = Two(
        unquote(application.path.lstrip("/")),
        *(unquote(part or "") for part in (owner.username, application.username, owner.password, application.password)),
    )
    if not (found.database and found.owner and found.application):
        raise BadSetting("DATABASE_URL and DATABASE_OWNER_URL must name a role and a database each.")
    if found.owner == found.application:
        raise BadSetting(f"DATABASE_URL and DATABASE_OWNER_URL name the same role, {found.owner}. It takes two.")
    return found


def _place(parts: SplitResult) -> tuple[object, ...]:
    asked = dict(parse_qsl(parts.query))
    return (parts.hostname, parts.port, parts.path, asked.get("host"), asked.get("port"))


def at_server(names: Two) -> list[sql.Composed]:
    """What is done beside the database; `CREATE DATABASE` is not among it, as it cannot be repeated."""
    return [
        sql.SQL("ALTER DATABASE {} OWNER TO {}").format(sql.Identifier(names.database), sql.Identifier(names.owner)),
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(names.database)),
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
            sql.Identifier(names.database), sql.Identifier(names.application)
        ),
    ]


def in_database(names: Two) -> list[sql.Composed]:
    """What is done inside it."""
    make = sql.SQL("GRANT CREATE, USAGE ON SCHEMA public TO {}").format(sql.Identifier(names.owner))
    return [make, *grants.default(names.owner, names.application)]


def script(names: Two) -> str:
    """All of it for psql, without a password: those are asked for by psql itself."""
    roles = [sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), sql.SQL(PLAIN)) for role in _roles(names)]
    lines = ["-- With psql, as a role that may make roles and databases. Leave out what is there already."]
    lines += [f"{statement.as_string()};" for statement in (*roles, _new_database(names), *at_server(names))]
    lines += [f"\\password {role}" for role in _roles(names)]
    lines += [f"\\connect {names.database}"]
    lines += [f"{statement.as_string()};" for statement in in_database(names)]
    return "\n".join([*lines, "-- Then, with both addresses set: jishi migrate"])


def carry_out(names: Two, administrator_url: str) -> list[str]:
    """Makes what is missing and puts the grants right; says what was made. Raises DatabaseProblem, and then whatever
    was done so far may be done again."""
    said: list[str] = []
    try:
        with psycopg.connect(administrator_url, autocommit=True, connect_timeout=10) as connection:
            passwords = (names.owner_password, names.application_password)
            for role, password in zip(_roles(names), passwords, strict=True):
                if _missing(connection, "pg_roles", "rolname", role):
                    _make_role(connection, role, password)
                    said.append(f"Role {role} made.")
            with _member_of(connection, names.owner):
                if _missing(connection, "pg_database", "datname", names.database):
                    connection.execute(_new_database(names))
                    said.append(f"Database {names.database} made.")
                for statement in at_server(names):
                    connection.execute(statement)
                with psycopg.connect(administrator_url, dbname=names.database, connect_timeout=10) as inside:
                    for statement in in_database(names):
                        inside.execute(statement)
    except psycopg.Error as problem:
        raise DatabaseProblem(
            f"The server did not do it: {' '.join(str(problem).split())}. "
            "Name an administrator with --as ADDRESS, or hand over what `jishi database prepare --sql` prints."
        ) from None
    return said


@contextmanager
def _member_of(connection: psycopg.Connection[tuple[object, ...]], role: str) -> Iterator[None]:
    """An administrator who is no superuser gives things to a role, and speaks for it, only as its member."""
    question = "SELECT current_user = %s OR rolsuper FROM pg_roles WHERE rolname = current_user"
    if connection.execute(question, [role]).fetchone() == (True,):
        yield
        return
    name = sql.Identifier(role)
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))
    try:
        yield
    finally:
        connection.execute(sql.SQL("REVOKE {} FROM CURRENT_USER").format(name))


def _new_database(names: Two) -> sql.Composed:
    return sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
        sql.Identifier(names.database), sql.Identifier(names.owner)
    )


def _roles(names: Two) -> tuple[str, str]:
    return names.owner, names.application


def _missing(connection: psycopg.Connection[tuple[object, ...]], catalogue: str, column: str, name: str) -> bool:
    question = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(sql.Identifier(catalogue), sql.Identifier(column))
    return connection.execute(question, [name]).fetchone() is None


def _make_role(connection: psycopg.Connection[tuple[object, ...]], role: str, password: str) -> None:
    """The server is sent a digest and never the password, so that no log of statements can hold it."""
    statement = sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), sql.SQL(PLAIN))
    if password:
        digest = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
        statement += sql.SQL(" PASSWORD {}").format(sql.Literal(digest))
    connection.execute(statement)
