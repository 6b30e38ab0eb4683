"""PostgreSQL's own limit: pgbench writing the very rows that one report wrote, read back from the database.

One INSERT a row, into the same tables with the same indexes and constraints. What must be unique is drawn anew (ids by
the table, UUIDs and codes by the server); foreign keys point at the rows of the same transaction. Rows that the
database writes by itself (the queue's events come by a trigger) are counted, and written by the same trigger.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from .stage import progress

BY_TRIGGER = frozenset({"procrastinate_events"})
NOT_OF_THE_REPORT = frozenset({"procrastinate_workers", "procrastinate_periodic_defers", "accounts_session"})
CLIENTS, THREADS = 16, 2
NOBODY = f"'{UUID(int=0)}'"

COLUMNS = """
    SELECT a.attname, a.atttypid::regtype::text,
    a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%%',
        (SELECT c.confrelid::regclass::text FROM pg_constraint c
         WHERE c.conrelid = a.attrelid AND c.contype = 'f' AND c.conkey = ARRAY[a.attnum] LIMIT 1),
        EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique
            AND i.indkey::text = a.attnum::text)
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM 'pg_current_xact_id()'
    ORDER BY a.attnum"""


@dataclass(frozen=True)
class Sample:
    """One report as it stands in the database: a script of INSERTs, how many rows by table, those of triggers too."""

    script: str
    rows: Mapping[str, int]

    @property
    def inserts(self) -> int:
        return sum(count for table, count in self.rows.items() if table not in BY_TRIGGER)

    def __str__(self) -> str:
        parts = ", ".join(f"{table} {count}" for table, count in self.rows.items())
        by_trigger = sum(self.rows.values()) - self.inserts
        return f"{self.inserts} rows by INSERT and {by_trigger} by trigger ({parts})"


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    numbered: bool
    refers_to: str | None
    unique: bool


def mark() -> int:
    """A number that every transaction begun from now on lies above."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        return int(cursor.fetchone()[0])


def sample_since(number: int) -> Sample:
    """What was written since the mark; nobody else may have written in between."""
    from django.db import connection

    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in NOT_OF_THE_REPORT]
        counts, columns = {}, {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE xmin::text::bigint > %s", [number])
            if count := cursor.fetchone()[0]:
                counts[table] = count
                cursor.execute(COLUMNS, [table])
                columns[table] = [Column(*row) for row in cursor.fetchall()]
        lines = ["BEGIN;"]
        for table in _parents_first(columns):
            referred = any(column.refers_to == table for others in columns.values() for column in others)
            for row in _rows(cursor, table, columns[table], number):
                lines.append(_insert(table, columns[table], row, set(columns), returning=referred))
        return Sample("\n".join([*lines, "END;", ""]), counts)


def _parents_first(columns: Mapping[str, list[Column]]) -> list[str]:
    ordered: list[str] = []
    waiting = [table for table in columns if table not in BY_TRIGGER]
    while waiting:
        free = [t for t in waiting if not any(c.refers_to in waiting and c.refers_to != t for c in columns[t])]
        ordered += free
        waiting = [table for table in waiting if table not in free]
    return ordered


def _rows(cursor: object, table: str, columns: list[Column], number: int) -> list[tuple[str | None, ...]]:
    wanted = ", ".join(f'quote_nullable("{column.name}"::text)' for column in columns)
    cursor.execute(f"SELECT {wanted} FROM {table} WHERE xmin::text::bigint > %s ORDER BY ctid", [number])  # type: ignore[attr-defined]
    return list(cursor.fetchall())  # type: ignore[attr-defined]


def _insert(
    table: str, columns: list[Column], row: tuple[str | None, ...], written: set[str], *, returning: bool
) -> str:
    names, values = [], []
    for column, literal in zip(columns, row, strict=True):
        if column.numbered:
            continue
        names.append(f'"{column.name}"')
        if literal in ("NULL", NOBODY):
            values.append(literal)
        elif column.refers_to in written:
            values.append(f":{column.refers_to}_id")
        elif column.kind == "uuid":
            values.append("gen_random_uuid()")
        elif column.unique:
            values.append("substr(gen_random_uuid()::text, 25)")
        else:
            # pgbench reads a colon before a letter as a variable of its own, also inside a string
            plain = re.sub(r":(?=[^\W\d])", "'||chr(58)||'", str(literal))
            values.append(str(literal) if plain == literal else f"({plain})::{column.kind}")
    end = f" RETURNING id AS {table}_id \\gset" if returning else ";"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(values)}){end}"


def program(name: str) -> str:
    """A program of PostgreSQL: the one that comes with Jishi, else the one on the path."""
    from jishi_config.database import binaries

    own = binaries.folder(False) / name
    found = str(own) if own.is_file() else shutil.which(name)
    if not found:
        raise RuntimeError(f"{name} is neither in the PostgreSQL that Jishi brings nor on the path")
    return found


def run(script: Path, seconds: int) -> float:
    """Transactions a second; raises RuntimeError when one failed."""
    from django.db import connection

    facts = connection.get_connection_params()
    environment = {
        "PGHOST": facts["host"], "PGPORT": str(facts.get("port") or 5432), "PGUSER": facts["user"],
        "PGDATABASE": facts["dbname"],
        **({"PGPASSWORD": facts["password"]} if facts.get("password") else {}),
        **({"PGPASSFILE": facts["passfile"]} if facts.get("passfile") else {}),
    }  # fmt: skip
    command = [
        program("pgbench"),
        "-n",
        "-M",
        "simple",
        "-c",
        str(CLIENTS),
        "-j",
        str(THREADS),
        "-T",
        str(seconds),
        "-f",
        str(script),
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    found = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
    failed = re.search(r"^number of failed transactions: (\d+)", done.stdout, re.MULTILINE)
    if done.returncode or found is None or (failed and int(failed[1])):
        progress(done.stdout + done.stderr)
        raise RuntimeError("pgbench did not write what a report writes; see above")
    return float(found[1])
