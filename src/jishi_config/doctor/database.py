"""The database, asked as the application: roles, migrations, clock, what it writes into its log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from jishi.ground.foundation.findings import Finding, look, well, wrong
from jishi_config import options
from jishi_config.backup import target

SKEW = timedelta(seconds=2)
OWNED = """
    SELECT count(*) FILTER (WHERE pg_has_role(current_user, c.relowner, 'USAGE')), count(*),
        bool_or(has_table_privilege(c.oid, 'UPDATE')) FILTER (WHERE c.relname = ANY(%s)),
        (SELECT rolsuper FROM pg_roles WHERE rolname = current_user), current_user
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"""
CONNECTIONS = """
    SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"""
SAFE = {"fsync": "on", "full_page_writes": "on"}
TELLTALE = {"log_statement": "none", "log_min_error_statement": "panic", "log_parameter_max_length_on_error": "0"}


def roles() -> Iterator[Finding]:
    owned, tables, changes_audit, superuser, who = _row(OWNED, _append_only())
    if superuser:
        yield wrong(f"The application signs in as {who}, a superuser of the server.", "jishi database prepare")
    elif owned:
        yield look(
            f"The application's role {who} owns {owned} of {tables} tables, so the audit rests on its trigger alone.",
            "Two roles: jishi database prepare, then jishi migrate with DATABASE_OWNER_URL.",
        )
    elif changes_audit:
        yield wrong(f"The role {who} may change the audit.", "jishi migrate puts the rights right.")
    else:
        yield well(f"The application's role {who} owns no table and cannot change the audit.")


def migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if pending:
        yield wrong(f"{len(pending)} migrations have not run.", "Stop both processes, then: jishi migrate")
    installed = {config.label for config in apps.get_app_configs()}
    newer = sorted(f"{app} {name}" for app, name in unknown if app in installed)
    if newer:
        yield wrong(f"The tables are of a newer Jishi: {newer[0]}.", "Install it again; tables do not go back.")
    if not pending and not newer:
        yield well("The tables are those of this version.")


def clock() -> Iterator[Finding]:
    before = datetime.now(UTC)
    (there,) = _row("SELECT clock_timestamp()")
    after = datetime.now(UTC)
    skew = max(before - there, there - after, timedelta())
    if skew > SKEW:
        yield wrong(
            f"The clocks of this computer and of the database are {skew.total_seconds():.0f} seconds apart.",
            "Let both follow a time server (chrony, systemd-timesyncd).",
        )
    else:
        yield well("The clocks of this computer and of the database agree.")


def server_settings() -> Iterator[Finding]:
    for name, value in SAFE.items():
        (found,) = _row("SELECT current_setting(%s)", name)
        if found != value:
            yield wrong(f"The database has {name} = {found}.", f"Set {name} = {value}: a power cut would lose data.")
    for name, value in TELLTALE.items():
        (found,) = _row("SELECT current_setting(%s)", name)
        if found != value:
            yield look(
                f"The database's log repeats what people wrote: {name} = {found}.",
                f"Set {name} = {value} for this database.",
            )
    (most,) = _row(CONNECTIONS)
    needed = options.WEB_PROCESSES.value() * (options.WEB_THREADS.value() + 1) + 2 * options.JOBS.value() + 8
    if most < needed:
        yield wrong(
            f"The database takes {most} connections; these settings need up to {needed}.",
            "Raise max_connections, or lower JISHI_WEB_PROCESSES, JISHI_WEB_THREADS, JISHI_JOBS.",
        )
    else:
        yield well(f"The database takes {most} connections, and {needed} are enough.")


def interrupted_restore() -> Iterator[Finding]:
    if target.is_aside(connection):
        yield wrong(
            "A restore was interrupted, and what stood here before is put aside.",
            "Run `jishi restore` again: it first brings back what was there.",
        )


def _append_only() -> list[str]:
    from jishi.ground.foundation.declarations import AppendOnly, gather

    return [apps.get_model(one.model)._meta.db_table for one in gather(AppendOnly)]


def _row(question: str, *values: str | list[str]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        row: tuple[Any, ...] = cursor.fetchone()
        return row
