"""Writing many rows at once: one UPDATE for a batch, whatever its size."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def update_rows(rows: Iterable[Row], fields: Sequence[str]) -> None:
    """Sets the named fields of every row as they stand in memory, by primary key, in one statement.

    Django's bulk_update writes a CASE for each row and field; joining arrays keeps a batch of a hundred under a
    millisecond of parsing. JSON and array fields are not for this.
    """
    batch = list(rows)
    if not batch:
        return
    model = type(batch[0])
    columns = [model._meta.get_field(name) for name in fields]
    key = model._meta.pk
    types = [str(column.rel_db_type(connection) if column is key else column.db_type(connection)) for column in (key, *columns)]
    types = [kind.split(" GENERATED")[0] for kind in types]
    names = [connection.ops.quote_name(str(column.column)) for column in (key, *columns)]
    values = [
        [column.get_db_prep_save(getattr(row, column.attname), connection) for row in batch] for column in (key, *columns)
    ]
    places = ", ".join(f"%s::{kind}[]" for kind in types)
    table = connection.ops.quote_name(model._meta.db_table)
    sets = ", ".join(f"{name} = v.{name}" for name in names[1:])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {sets} FROM unnest({places}) AS v({', '.join(names)})"  # noqa: S608 - names come from the model
            f" WHERE {table}.{names[0]} = v.{names[0]}",
            values,
        )
