"""Seals and entries between their tables and the values of lib.seals."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

from jishi.ground.foundation.models import AuditSeal
from jishi.ground.lib.seals import FORMS, Kind, Place, Row, Seal

TABLE = "foundation_auditentry"
ORDER = f"ORDER BY {TABLE}.epoch, {TABLE}.xid, {TABLE}.id"  # of the table's columns, not of what is selected from them
_SPECIAL = {
    "xid": "xid::text::bigint",
    "at": """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')""",
    "actor_uuid": "actor_uuid::text",
    "subject_uuid": "subject_uuid::text",
    "address": "host(address)",
    "fields": "fields::text",
}
FIELDS = FORMS[1].index("fields")


def columns(form: int) -> str:
    """The columns of a row in its form, as they are selected."""
    return ", ".join(_SPECIAL.get(name, name) for name in FORMS[form])


def row_of(raw: tuple[Any, ...]) -> Row:
    """A selected row as it is digested. JSON numbers that are no integers keep their written form."""
    text = raw[FIELDS]
    fields = {} if text == "{}" else json.loads(text, parse_float=lambda written: {"number": written})
    return (*raw[:FIELDS], fields, *raw[FIELDS + 1 :])


def after(place: Place) -> tuple[str, list[Any]]:
    """A condition and its values: rows behind the place."""
    return "(epoch, xid, id) > (%s, %s::xid8, %s)", [place.epoch, str(place.xid), place.id]


def last_seal() -> Seal | None:
    """The newest seal, without its listing."""
    row = AuditSeal.objects.defer("listing").order_by("-number").first()
    return seal_of(row, listing=False) if row else None


def newest_pruned() -> Seal | None:
    """The newest seal that says what was removed by rule."""
    row = AuditSeal.objects.filter(kind=Kind.PRUNED).order_by("-number").first()
    return seal_of(row) if row else None


def add(seal: Seal) -> None:
    """Writes a seal; a number or predecessor that is taken raises IntegrityError."""
    AuditSeal.objects.create(
        number=seal.number,
        kind=seal.kind,
        epoch=seal.upto.epoch,
        xid=seal.upto.xid,
        entry=seal.upto.id,
        at=seal.at,
        count=seal.count,
        listing=seal.listing,
        facts=dict(seal.facts),
        form=seal.form,
        hash=seal.hash,
        previous=seal.previous,
        head=seal.head,
        key=seal.key,
        signature=seal.signature,
    )


def seal_of(row: AuditSeal, *, listing: bool = True) -> Seal:
    return Seal(
        number=row.number,
        kind=Kind(row.kind) if row.kind in set(Kind) else row.kind,  # type: ignore[arg-type]  # whatever stands there
        upto=Place(row.epoch, row.xid, row.entry),
        at=row.at,
        previous=bytes(row.previous),
        key=row.key,
        hash=row.hash,
        count=row.count,
        listing=bytes(row.listing) if listing else b"",
        facts=row.facts,
        form=row.form,
        head=bytes(row.head),
        signature=bytes(row.signature),
    )


def turn(lock: int, *, wait: bool = False) -> bool:
    """Whether this transaction has the lock until it ends; without `wait` false when another one has it."""
    if wait:
        fetch("SELECT 1 FROM pg_advisory_xact_lock(%s)", [lock])
        return True
    ((mine,),) = fetch("SELECT pg_try_advisory_xact_lock(%s)", [lock])
    return bool(mine)


def fetch(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def stream(statement: str, values: list[Any], size: int = 5000) -> Iterator[tuple[Any, ...]]:
    """Rows one after the other, never all at once; inside a transaction."""
    connection.ensure_connection()
    with connection.connection.cursor(name="jishi_audit") as cursor:
        cursor.itersize = size
        cursor.execute(statement, values)
        yield from cursor
