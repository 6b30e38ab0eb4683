"""What the application's role may do with tables that it does not own, as statements of SQL.

The owner owns every table, migrates and prunes. The application reads and adds everywhere; it changes and removes where
`jishi migrate` has allowed it, which is everywhere but in what is only added to. It can neither empty nor alter a table
nor switch off a trigger. A table that was just made is only added to until `jishi migrate` has ended.
"""

from collections.abc import Iterable

from psycopg import sql

LEDGER = "django_migrations"  # which migrations have run: the owner's to write

Statement = sql.Composed


def default(owner: str, application: str) -> list[Statement]:
    """For the owner, once in each database: reading and adding, also in tables that are yet to come."""
    names = {"owner": sql.Identifier(owner), "application": sql.Identifier(application)}
    return [
        sql.SQL(text).format(**names)
        for text in (
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {application}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT ON TABLES"
            " TO {application}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES"
            " TO {application}",
            "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {application}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {application}",
        )
    ]


def after_migration(application: str, tables: Iterable[str], append_only: Iterable[str]) -> list[Statement]:
    """For the owner, after every migration: changing and removing, except in what is only added to."""
    kept = sorted({*append_only, LEDGER})
    others = sorted(set(tables) - set(kept))
    role = sql.Identifier(application)
    return [
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}").format(_listed(others), role),
        sql.SQL("REVOKE ALL ON {} FROM {}").format(_listed(kept), role),
        sql.SQL("GRANT SELECT, INSERT ON {} TO {}").format(_listed(kept), role),
        sql.SQL("REVOKE INSERT ON {} FROM {}").format(sql.Identifier(LEDGER), role),
    ]


def _listed(tables: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier("public", table) for table in tables)
