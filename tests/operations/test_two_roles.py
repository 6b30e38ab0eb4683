"""The application's role owns nothing; what is only added to, it can neither change nor remove nor empty nor alter."""

from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.audit import Act, record
from jishi.ground.foundation.declarations import AppendOnly, gather
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.ownership import owner_connection
from jishi_config.commands import migrate
from jishi_config.commands.terminal import CommandProblem
from jishi_config.database.roles import APPLICATION

pytestmark = pytest.mark.django_db
OWNED = "SELECT count(*) FROM {} WHERE pg_has_role(current_user, {}, 'USAGE')"
KEYS = {
    meta.db_table: meta.pk.column for meta in (apps.get_model(each.model)._meta for each in gather(AppendOnly))
}
APPENDED = list(KEYS)
FORBIDDEN = (
    "UPDATE {0} SET {1} = {1}",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "ALTER TABLE {} DISABLE TRIGGER USER",
    "ALTER TABLE {} ADD COLUMN more int",
    "CREATE TRIGGER mine BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION foundation_audit_refuses()",
    "CREATE RULE mine AS ON INSERT TO {} DO INSTEAD NOTHING",
    "DROP TABLE {}",
)


def ask(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone() or (None,)
    return answer


def refused(statement: str) -> str:
    """Runs a statement that must fail; what the server said."""
    with pytest.raises(DatabaseError) as said, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(said.value)


def test_tests_and_so_every_journey_work_as_the_applications_role() -> None:
    assert ask("SELECT current_user") == ask("SELECT session_user") == APPLICATION
    assert ask("SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user") is False


def test_it_owns_no_table_no_sequence_no_function_no_schema_and_no_database() -> None:
    for catalogue, owner in (
        ("pg_class", "relowner"), ("pg_proc", "proowner"), ("pg_namespace", "nspowner"), ("pg_database", "datdba"),
        ("pg_type", "typowner"),
    ):  # fmt: skip
        assert ask(OWNED.format(catalogue, owner)) == 0, catalogue


@pytest.mark.parametrize("table", APPENDED)
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_is_only_added_to_is_kept_by_rights_and_not_by_a_trigger_alone(table: str, statement: str) -> None:
    said = refused(statement.format(table, KEYS[table]))
    assert "permission denied" in said or "must be owner" in said


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "DROP FUNCTION foundation_audit_refuses() CASCADE",
        "CREATE TABLE public.mine (number int)",
        "ALTER ROLE jishi_application SUPERUSER",
        "DELETE FROM django_migrations",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('foundation', 'mine', now())",
        "TRUNCATE handling_case CASCADE",
        "ALTER TABLE handling_case DROP COLUMN uuid",
    ],
)
def test_it_has_no_way_round(statement: str) -> None:
    said = refused(statement)
    assert any(words in said for words in ("permission denied", "must be owner", "must be superuser"))


def test_adding_and_reading_are_its_work() -> None:
    record(Actor(ActorKind.SYSTEM, uuid4()), Act("x.do", "thing", uuid4()))
    assert AuditEntry.objects.count() == 1


def test_the_owner_is_lent_for_a_block_and_given_back() -> None:
    with owner_connection() as owner:
        assert owner is connection or isinstance(owner, BaseDatabaseWrapper)
        assert ask("SELECT current_user") != APPLICATION
    assert ask("SELECT current_user") == APPLICATION


def test_every_table_of_a_model_can_be_read_and_added_to_and_no_other_right_is_given() -> None:
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        held = {
            right
            for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
            if ask(f"SELECT has_table_privilege('public.{table}', '{right}')")
        }
        changing = set() if table in APPENDED else {"UPDATE", "DELETE"}
        assert held == {"SELECT", "INSERT"} | changing, table


def test_a_table_just_made_is_only_added_to_until_the_migration_has_ended() -> None:
    with owner_connection(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE public.just_made (number int)")
    assert ask("SELECT has_table_privilege('just_made', 'INSERT')") is True
    assert ask("SELECT has_table_privilege('just_made', 'UPDATE')") is False


def test_one_role_twice_is_refused() -> None:
    with owner_connection() as owner, pytest.raises(CommandProblem, match="name the same role"):
        migrate.allow(owner, str(ask("SELECT current_user")))


def test_a_role_that_the_server_does_not_know_is_named() -> None:
    with owner_connection() as owner, pytest.raises(CommandProblem, match="nobody_of_that_name"):
        migrate.allow(owner, "nobody_of_that_name")


@pytest.mark.wide
def test_the_password_of_the_application_opens_no_door_to_the_owner(folder: Path) -> None:
    from jishi_config.database.places import places
    from jishi_config.database.server import EmbeddedServer

    server = EmbeddedServer(places(folder / "home"), durable=False)
    server.join()
    try:
        password = server.places.application_password.read_text().strip().rpartition(":")[2]
        assert server.places.application_password.stat().st_mode & 0o077 == 0
        at = {"host": str(server.places.sockets), "dbname": "jishi", "password": password}
        with psycopg.connect(user=APPLICATION, **at) as signed_in:
            assert signed_in.execute("SELECT current_user").fetchone() == (APPLICATION,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                signed_in.execute("SET SESSION AUTHORIZATION jishi")
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(user="jishi", **at)
        server.places.application_password.unlink()
        assert not EmbeddedServer(server.places).join()
        new = server.places.application_password.read_text().strip().rpartition(":")[2]
        assert new != password
        psycopg.connect(user=APPLICATION, **{**at, "password": new}).close()
    finally:
        server.stop()
