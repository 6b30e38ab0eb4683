"""`jishi migrate`: brings tables and reference data to this version; may be repeated without harm."""

from __future__ import annotations

import argparse

import django
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

from jishi_config import options
from jishi_config.commands import catalogues
from jishi_config.commands.terminal import CommandProblem, say
from jishi_config.database import grants
from jishi_config.database.use import check_server, database


def bring_up_to_date() -> None:
    """Tables, the check of the master key, and what modules declare as reference data. The database must be there.

    Raises KeyProblem when the key in its file is not the one of this database, CommandProblem when the role may
    not change the tables.
    """
    bring_tables_up_to_date()
    bring_data_up_to_date()


def bring_tables_up_to_date() -> None:
    """Tables, and the application's rights to them. Raises CommandProblem when the role may not change the tables."""
    from django.conf import settings

    from jishi.ground.foundation.ownership import owner_connection

    with owner_connection() as connection:
        _require_owner(connection)
        call_command("migrate", interactive=False, verbosity=0)
        if settings.DATABASE_OWNER is not None:
            allow(connection, str(settings.DATABASES["default"]["USER"]))


def bring_data_up_to_date() -> None:
    """The master key, the server of the audit, reference data. Raises KeyProblem when the key does not fit."""
    from jishi.ground.foundation import audit, declarations
    from jishi.ground.foundation.privacy import master

    master.ensure()
    audit.arrived()
    for reference in declarations.gather(declarations.ReferenceData):
        declarations.load(reference.load)()


def require_tables() -> None:
    """For what serves and works: raises CommandProblem unless the tables are those of this version."""
    from django.db import connections

    from jishi.ground.foundation.findings import Gravity
    from jishi_config.doctor import database as examined

    try:
        for finding in examined.migrations():
            if finding.gravity is Gravity.WRONG:
                raise CommandProblem(f"{finding.sentence} {finding.remedy}")
    finally:
        connections.close_all()  # processes that are begun from this one open connections of their own


def allow(connection: BaseDatabaseWrapper, application: str) -> None:
    """Gives the application's role its rights, all at once; `connection` is the owner's."""
    from django.apps import apps
    from django.db import transaction

    from jishi.ground.foundation.declarations import AppendOnly, gather

    kept = [apps.get_model(declared.model)._meta.db_table for declared in gather(AppendOnly)]
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone() or ("",)
        if owner == application:
            raise CommandProblem(f"DATABASE_URL and DATABASE_OWNER_URL name the same role, {owner}. It takes two.")
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [application])
        if cursor.fetchone() is None:
            raise CommandProblem(
                f"The role {application} of DATABASE_URL is not known to the server. Make it: jishi database prepare"
            )
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        tables = [name for (name,) in cursor.fetchall() if name in ours]  # of a programme left out, as they were
        for statement in (
            *grants.default(owner, application),
            *grants.after_migration(application, tables, kept),
        ):
            cursor.execute(statement)


def _require_owner(connection: BaseDatabaseWrapper) -> None:
    """Raises CommandProblem when tables are there and belong to another role."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tableowner, current_user FROM pg_tables WHERE schemaname = 'public' AND tablename = %s"
            " AND NOT pg_has_role(current_user, tableowner, 'USAGE')",
            [grants.LEDGER],
        )
        if found := cursor.fetchone():
            raise CommandProblem(
                f"The tables belong to the role {found[0]}, and {found[1]} may not change them. "
                "Set DATABASE_OWNER_URL to the owner's address for this command."
            )


def run(argv: list[str]) -> int:
    """The command."""
    argparse.ArgumentParser(prog="jishi migrate", description=__doc__).parse_args(argv)
    catalogues.compile_changed()
    with database(say):
        if owner := options.DATABASE_OWNER_URL.value():
            check_server(owner, options.DATABASE_OWNER_URL.name)
        django.setup()
        bring_up_to_date()
        say("Tables and reference data are up to date.")
    return 0
