"""Looking for marked words through everything that is kept: every column of every table, and the files."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any


def columns(cursor: Any) -> list[tuple[str, str, str]]:
    """Schema, table and column of everything that can hold a word, a document or bytes."""
    cursor.execute(
        "SELECT c.table_schema, c.table_name, c.column_name FROM information_schema.columns c"
        " JOIN information_schema.tables t USING (table_schema, table_name)"
        " WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')"
        " AND c.data_type IN ('text', 'character varying', 'character', 'bytea', 'json', 'jsonb', 'tsvector', 'ARRAY')"
        " ORDER BY 1, 2, 3"
    )
    return list(cursor.fetchall())


def forms(mark: str) -> list[str]:
    """How a word may stand in a column as the database shows it: plain, as bytes, or escaped inside a document."""
    return [mark, mark.encode().hex(), mark.encode("unicode_escape").decode()]


def found_in_tables(cursor: Any, marks: Iterable[str]) -> list[str]:
    """Where a mark stands. `cursor` is of a role that reads every table."""
    wanted = [(mark, form) for mark in marks for form in forms(mark)]
    found = []
    for schema, table, column in columns(cursor):
        cursor.execute(f'SELECT coalesce(string_agg("{column}"::text, chr(10)), \'\') FROM "{schema}"."{table}"')
        (text,) = cursor.fetchone()
        found += [f"{mark} in {table}.{column}" for mark, form in wanted if form in text]
    return sorted(set(found))


def found_in_files(folder: Path, marks: Iterable[str]) -> list[str]:
    """Files whose bytes or names hold a mark."""
    wanted = [(mark, mark.encode()) for mark in marks]
    return [
        f"{mark} in {path.name}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for mark, data in wanted
        if mark in path.name or data in path.read_bytes()
    ]
