"""Re-encrypting: a batch of rows in a transaction, in the order of their keys.

What is done says so by itself, so nothing is noted: a run that is killed is run again and finds what is left. People
may work meanwhile; what they write is under the ciphers of the setting already.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.declarations import SealedValue
from jishi.ground.foundation.privacy import SubjectCipher, blind_index, digest_over, open_subjects
from jishi.ground.foundation.privacy.master import open_for, present, seal_for

from .columns import Declared, waiting_in

BATCH = 500
Progress = Callable[[str, int], None]
INSTALLATION = UUID(int=0)


def reencrypt(column: Declared) -> Iterator[int]:
    """Brings the values of a column under the ciphers of the setting; how many after each batch."""
    last: object = None
    while True:
        keys = _batch(column, last)
        if not keys:
            return
        last = keys[-1]
        yield len(keys)


def note(count: int) -> None:
    """The audit's line of a run that changed something."""
    fields = {"suite": present().name, "values": str(count)}
    audit.record(SYSTEM, audit.Act("ciphers.reencrypt", "installation", INSTALLATION, fields))


@transaction.atomic
def _batch(column: Declared, last: object) -> Sequence[object]:
    """The next rows behind the key `last`; the keys of those it has done."""
    rows = waiting_in(column).order_by("pk").select_for_update(of=("self",))
    if last is not None:
        rows = rows.filter(pk__gt=last)
    if isinstance(column, SealedValue):
        return _values(column, list(rows.values_list("pk", column.field, column.subject or "pk")[:BATCH]))
    found = list(rows.values_list("pk", column.field)[:BATCH])
    _write(column, {column.field: "text"}, [(key, digest_over(digest)) for key, digest in found])
    return [key for key, _ in found]


def _values(column: SealedValue, rows: Sequence[tuple[object, bytes, Any]]) -> Sequence[object]:
    """Seals anew; a value whose subject was erased this very moment is left."""
    if not column.subject:
        made = [(key, seal_for(column.key, open_for(column.key, bytes(sealed)))) for key, sealed, _ in rows]
        _write(column, {column.field: "bytea"}, made)
        return [key for key, *_ in rows]
    subjects = open_subjects({subject for *_, subject in rows})
    anew = [(key, *_anew(column, bytes(sealed), subjects[of])) for key, sealed, of in rows if of in subjects]
    _write(column, {column.field: "bytea"} | ({column.index: "text"} if column.index else {}), anew)
    return [key for key, *_ in rows]


def _anew(column: SealedValue, sealed: bytes, subject: SubjectCipher) -> tuple[object, ...]:
    """The value, and its blind index where it has one."""
    text = subject.decrypt(sealed)
    value = subject.encrypt(text)
    return (value, blind_index(column.purpose, text)) if column.index else (value,)


def _write(column: Declared, fields: Mapping[str, str], rows: Sequence[tuple[object, ...]]) -> None:
    """One UPDATE for the batch, whose rows are locked."""
    if not rows:
        return
    model = apps.get_model(column.model)
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), model._meta.pk
    names = [quote(str(model._meta.get_field(name).column)) for name in fields]
    kinds = [str(key.rel_db_type(connection)), *fields.values()]
    sets = ", ".join(f"{name} = v.{name}" for name in names)
    arrays = ", ".join(f"%s::{kind}[]" for kind in kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {sets} FROM unnest({arrays}) AS v(key, {', '.join(names)})"  # noqa: S608 - names of models
            f" WHERE {table}.{quote(str(key.column))} = v.key",
            [list(values) for values in zip(*rows, strict=True)],
        )
