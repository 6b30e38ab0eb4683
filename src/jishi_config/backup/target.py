"""The database that a restore goes into. What stood there is put aside as a whole and comes back if anything fails."""

from __future__ import annotations

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from jishi_config.backup.problems import BackupProblem

ASIDE = "before_restore"


def holds_anything(connection: BaseDatabaseWrapper) -> bool:
    """Whether anybody has an account or a case here; reference data alone counts as empty."""
    with connection.cursor() as cursor:
        for table in ("accounts_account", "handling_case"):
            cursor.execute("SELECT to_regclass(%s)", [f"public.{table}"])
            if cursor.fetchone()[0] is None:
                continue
            cursor.execute(f"SELECT EXISTS (SELECT FROM public.{table})")  # noqa: S608 - our names
            if cursor.fetchone()[0]:
                return True
    return False


def require_alone(connection: BaseDatabaseWrapper) -> None:
    """Raises BackupProblem when somebody else is connected to the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), string_agg(DISTINCT usename, ', ') FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        others, who = cursor.fetchone()
    if others:
        raise BackupProblem(
            f"{others} other connections to this database are open ({who}). Stop web server and worker first."
        )


def put_aside(connection: BaseDatabaseWrapper) -> None:
    """An empty schema `public`; the one that was there waits under another name."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {ASIDE}")
        cursor.execute("CREATE SCHEMA public")


def is_aside(connection: BaseDatabaseWrapper) -> bool:
    """Whether a restore put something aside and did not end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [ASIDE])
        return bool(cursor.fetchone()[0])


def bring_back(connection: BaseDatabaseWrapper) -> None:
    """As it was before; may be called when nothing is aside."""
    if not is_aside(connection):
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
        cursor.execute(f"ALTER SCHEMA {ASIDE} RENAME TO public")


def let_go(connection: BaseDatabaseWrapper) -> None:
    """What was aside goes for good."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {ASIDE} CASCADE")
