"""`jishi database prepare` makes the two roles on a server of somebody's, and `jishi migrate` holds them apart."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from jishi_config.database import prepare
from jishi_config.database.places import places
from jishi_config.database.server import EmbeddedServer
from jishi_config.env import BadSetting

OWNER, APPLICATION = "keeper", "worker"
PASSWORDS = {
    OWNER: "of-the/keeper",
    APPLICATION: "of the worker",
    "registrar": "of-the-registrar",
    "plain": "of-the-plain",
}


@pytest.fixture(scope="module")
def theirs() -> Iterator[EmbeddedServer]:
    """A server that has nothing of ours in it but an administrator who is no superuser."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="jishi-op-") as name:
        Path(name).chmod(0o711)
        server = EmbeddedServer(places(Path(name) / "home"), durable=False)
        server.join()
        with server.connect("postgres") as connection:
            connection.execute("CREATE ROLE registrar LOGIN CREATEDB CREATEROLE PASSWORD 'of-the-registrar'")
        yield server
        server.stop()


def address(server: EmbeddedServer, role: str, database: str) -> str:
    from urllib.parse import quote

    password = PASSWORDS.get(role) or server.places.password.read_text().strip().rpartition(":")[2]
    host = quote(str(server.places.sockets), safe="")
    return f"postgresql://{role}:{quote(password, safe='')}@/{database}?host={host}&port=5432"


def forget(server: EmbeddedServer) -> None:
    """The server as it was at the beginning."""
    with server.connect("postgres") as connection:
        for (name,) in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'of_%'").fetchall():
            connection.execute(f"DROP DATABASE {name}")
        for role in (OWNER, APPLICATION):
            connection.execute(f"DROP ROLE IF EXISTS {role}")


def jishi(
    server: EmbeddedServer, database: str, *arguments: str, owner: bool = True
) -> "subprocess.CompletedProcess[str]":
    ours = ("JISHI_", "DATABASE_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    kept |= {"JISHI_HOME": str(server.places.home / "installation"), "PYTHONPATH": os.pathsep.join(sys.path)}
    urls = {"DATABASE_URL": address(server, APPLICATION, database)}
    if owner:
        urls["DATABASE_OWNER_URL"] = address(server, OWNER, database)
    return subprocess.run(
        [sys.executable, "-m", "jishi", *arguments],
        env=kept | urls,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.wide
@pytest.mark.parametrize("administrator", ["jishi", "registrar"])
def test_it_makes_both_roles_and_migration_holds_them_apart(theirs: EmbeddedServer, administrator: str) -> None:
    database = f"of_{administrator}"
    forget(theirs)
    by = address(theirs, administrator, "postgres")
    made = jishi(theirs, database, "database", "prepare", "--as", by)
    assert made.returncode == 0, made.stderr
    assert f"Role {OWNER} made.\nRole {APPLICATION} made.\nDatabase {database} made.\n" in made.stdout
    again = jishi(theirs, database, "database", "prepare", "--as", by)
    assert (again.returncode, "made." in again.stdout) == (0, False)
    migrated = jishi(theirs, database, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    with psycopg.connect(address(theirs, APPLICATION, database)) as application:
        owned = application.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole").fetchone()
        assert owned == (0,)
        for statement in ("UPDATE foundation_auditentry SET id = id", "CREATE TABLE mine (number int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(statement)
            application.rollback()
        assert application.execute("SELECT count(*) > 0 FROM organisations_role").fetchone() == (True,)
    with theirs.connect(database) as connection:
        membership = connection.execute(
            "SELECT count(*) FROM pg_auth_members WHERE roleid::regrole::text = %s AND inherit_option", [OWNER]
        )
        assert membership.fetchone() == (0,)


@pytest.mark.wide
def test_without_the_owners_address_the_application_is_told_that_it_may_not_migrate(theirs: EmbeddedServer) -> None:
    database = "of_both"
    forget(theirs)
    assert jishi(theirs, database, "database", "prepare", "--as", address(theirs, "jishi", "postgres")).returncode == 0
    assert jishi(theirs, database, "migrate").returncode == 0
    refused = jishi(theirs, database, "migrate", owner=False)
    assert refused.returncode == 1
    assert f"The tables belong to the role {OWNER}, and {APPLICATION} may not change them." in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.wide
def test_who_may_not_make_roles_is_shown_the_way(theirs: EmbeddedServer) -> None:
    with theirs.connect("postgres") as connection:
        connection.execute("DROP ROLE IF EXISTS plain")
        connection.execute("CREATE ROLE plain LOGIN PASSWORD 'of-the-plain'")
    by = address(theirs, "plain", "postgres")
    refused = jishi(theirs, "of_nobody", "database", "prepare", "--as", by)
    assert refused.returncode == 1
    assert "--sql" in refused.stderr
    with theirs.connect("postgres") as connection:
        made = connection.execute("SELECT count(*) FROM pg_database WHERE datname = 'of_nobody'").fetchone()
    assert made == (0,)


def test_the_printed_statements_hold_no_password() -> None:
    names = prepare.two("postgresql://app:secret1@db/jishi", "postgresql://own:secret2@db/jishi")
    text = prepare.script(names)
    assert "secret" not in text
    assert 'CREATE ROLE "own"' in text
    assert "\\password app" in text


@pytest.mark.parametrize(
    ("application", "owner", "sentence"),
    [
        ("postgresql://a@db/jishi", "", "Two addresses are needed"),
        ("postgresql://a@db/jishi", "postgresql://a@db/jishi", "name the same role, a"),
        ("postgresql://a@db/jishi", "postgresql://b@db/other", "the same server and database"),
        ("postgresql://a@one/jishi", "postgresql://b@two/jishi", "the same server and database"),
        ("postgresql://db/jishi", "postgresql://b@db/jishi", "a role and a database each"),
    ],
)
def test_addresses_that_do_not_belong_together_are_refused(application: str, owner: str, sentence: str) -> None:
    with pytest.raises(BadSetting, match=sentence):
        prepare.two(application, owner)
