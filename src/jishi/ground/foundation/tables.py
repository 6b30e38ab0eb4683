"""Writing rows at once: one statement for a batch, whatever its size; one exchange with the server for many tables."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

Row = TypeVar("Row", bound=models.Model)
Column: TypeAlias = "models.Field[Any, Any]"
Statement: TypeAlias = tuple[str, Sequence[Any]]

_waiting: ContextVar[list[Statement] | None] = ContextVar("jishi_tables_waiting", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Statements inside wait and are sent at its end, in their order, in one exchange; call it inside a transaction.

    A report writes nine rows into eight tables: most of its time would be going back and forth. Rows written inside
    get no numbers, and reads inside do not see them. After an exception nothing is sent.
    """
    if _waiting.get() is not None:
        yield
        return
    statements: list[Statement] = []
    token = _waiting.set(statements)
    try:
        yield
    finally:
        _waiting.reset(token)
    if statements:
        with connection.cursor() as cursor:
            cursor.execute("; ".join(text for text, _ in statements), [v for _, values in statements for v in values])


def run(statement: str, values: Sequence[Any]) -> None:
    """Carries out a statement whose answer nobody needs: at once, or with the others at the end of `together`."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.append((statement, values))
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def insert_rows(rows: Sequence[Row]) -> Sequence[Row]:
    """Writes new rows of one model in one statement and gives them their numbers; call it inside a transaction.

    For actions, which write a few rows of many tables: Django's bulk_create composes its statement anew each time and
    costs three times the processor time for a single row. Fields must not be expressions; no signal is sent.
    """
    if not rows:
        return rows
    insertion = _insertion(type(rows[0]))
    values = _values(rows, insertion.columns)
    statement: Statement = (
        (insertion.of_one, [column[0] for column in values]) if len(rows) == 1 else (insertion.of_many, values)
    )
    if insertion.numbered and _waiting.get() is None:
        with connection.cursor() as cursor:
            cursor.execute(*statement)
            for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
                row.pk = number
    else:
        run(*statement)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
    return rows


@dataclass(frozen=True, slots=True)
class _Insertion:
    """How rows of a model are written: its columns, the statement for one row and the one for arrays of values."""

    columns: Sequence[Column]
    of_one: str
    of_many: str
    numbered: bool


@cache
def _insertion(model: type[models.Model]) -> _Insertion:
    key = model._meta.pk
    numbered = isinstance(key, models.AutoField)
    columns = [f for f in model._meta.concrete_fields if not (_by_the_database(f) or (numbered and f is key))]
    quote = connection.ops.quote_name
    before = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quote(str(f.column)) for f in columns)})"
    after = f"RETURNING {quote(str(key.column))}" if numbered else ""
    single = f"VALUES ({', '.join(['%s'] * len(columns))})"
    many = f"SELECT * FROM unnest({', '.join(f'%s::{_type(f)}[]' for f in columns)})"  # noqa: S608 - types come from the model
    return _Insertion(columns, f"{before} {single} {after}", f"{before} {many} {after}", numbered)


def _by_the_database(column: Column) -> bool:
    """Whether the database alone writes this column: a generated one, or one that nobody may edit and has a default
    there."""
    return column.generated or (not column.editable and column.has_db_default())


def _values(rows: Sequence[models.Model], columns: Sequence[Column]) -> list[list[Any]]:
    """What is sent, column by column. The connection itself and not its stand-in: fields ask it for each value."""
    database = connections[DEFAULT_DB_ALIAS]
    return [[column.get_db_prep_save(getattr(row, column.attname), database) for row in rows] for column in columns]


def _type(column: Column) -> str:
    """The column's type as a value of it is cast, without what makes a key count by itself."""
    kind = column.rel_db_type(connection) if column.primary_key else column.db_type(connection)
    return str(kind).split(" GENERATED")[0]


def update_rows(rows: Iterable[Row], fields: Sequence[str]) -> None:
    """Sets the named fields of every row as they stand in memory, by primary key, in one statement.

    Django's bulk_update writes a CASE for each row and field; joining arrays keeps a batch of a hundred under a
    millisecond of parsing. JSON and array fields are not for this.
    """
    batch = list(rows)
    if not batch:
        return
    model = type(batch[0])
    columns: list[Column] = [model._meta.pk, *(model._meta.get_field(name) for name in fields)]  # type: ignore[list-item]
    names = [connection.ops.quote_name(str(column.column)) for column in columns]
    values = _values(batch, columns)
    places = ", ".join(f"%s::{_type(column)}[]" for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    sets = ", ".join(f"{name} = v.{name}" for name in names[1:])
    run(
        f"UPDATE {table} SET {sets} FROM unnest({places}) AS v({', '.join(names)})"  # noqa: S608 - names come from the model
        f" WHERE {table}.{names[0]} = v.{names[0]}",
        values,
    )
