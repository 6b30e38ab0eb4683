"""What a backup says of itself: when, from which versions, how many rows in each table, the head of the audit's chain.

The keys are not in it. The sealed mark of the master key is: with it a restore knows whether the master key at hand is
the right one before it changes anything.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from jishi_config.backup.problems import BackupProblem

FORM = 1


@dataclass(frozen=True)
class Manifest:
    """`server` is the major version of PostgreSQL, `tool` that of pg_dump. `chain` is number and head (hex) of the last
    seal. `files` is false when the files lie in a storage of their own and are not in the backup."""

    made_at: str
    jishi: str
    server: int
    tool: int
    mark: str
    chain: tuple[int, str] | None
    migrations: list[tuple[str, str]]
    tables: dict[str, int]
    files: bool
    form: int = FORM

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    @property
    def rows(self) -> int:
        return sum(self.tables.values())


@dataclass
class End:
    """What was written: bytes and SHA-256 of the dump, how many files with how many bytes, and keys of files whose
    bytes were gone: `removed` by rule since the database was looked at, `missing` though their row stands."""

    dump: int = 0
    sha256: str = ""
    files: int = 0
    bytes: int = 0
    removed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def measure(cursor: CursorWrapper, *, tool: int, files: bool) -> Manifest:
    """Of the database as the cursor's transaction sees it."""
    tables = count(cursor)
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        jishi=version("jishi"),
        server=server_major(cursor),
        tool=tool,
        mark=_first(cursor, "SELECT encode(sealed, 'hex') FROM foundation_masterkeymark LIMIT 1") or "",
        chain=_chain(cursor),
        migrations=_rows(cursor, "SELECT app, name FROM django_migrations ORDER BY app, name"),
        tables=tables,
        files=files,
    )


def count(cursor: CursorWrapper) -> dict[str, int]:
    """How many rows each table of the schema `public` has."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    found = {}
    for (name,) in cursor.fetchall():
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", name)))
        found[name] = int(cursor.fetchone()[0])
    return found


def server_major(cursor: CursorWrapper) -> int:
    cursor.execute("SHOW server_version_num")
    return int(cursor.fetchone()[0]) // 10_000


def write(record: Manifest | End) -> bytes:
    return json.dumps(asdict(record), ensure_ascii=False, indent=1).encode()


def read_manifest(data: bytes) -> Manifest:
    """Raises BackupProblem for what is none, or is of a form that this version does not know."""
    try:
        facts = json.loads(data)
        if facts["form"] > FORM:
            raise BackupProblem(f"The backup was made by a newer Jishi ({facts['jishi']}). Install that version first.")
        chain = facts.pop("chain")
        pairs = [(str(app), str(name)) for app, name in facts.pop("migrations")]
        return Manifest(**facts, chain=(int(chain[0]), str(chain[1])) if chain else None, migrations=pairs)
    except (ValueError, KeyError, TypeError):
        raise BackupProblem("What the envelope holds is no backup of Jishi.") from None


def read_end(data: bytes) -> End:
    """Raises BackupProblem for what is none."""
    try:
        return End(**json.loads(data))
    except (ValueError, TypeError):
        raise BackupProblem("The backup has no sound ending.") from None


def _chain(cursor: CursorWrapper) -> tuple[int, str] | None:
    found = _rows(cursor, "SELECT number, encode(head, 'hex') FROM foundation_auditseal ORDER BY number DESC LIMIT 1")
    return (int(found[0][0]), found[0][1]) if found else None


def _first(cursor: CursorWrapper, question: str) -> str | None:
    cursor.execute(question)
    row = cursor.fetchone()
    return row[0] if row else None


def _rows(cursor: CursorWrapper, question: str) -> list[tuple[str, str]]:
    cursor.execute(question)
    return [tuple(row) for row in cursor.fetchall()]
