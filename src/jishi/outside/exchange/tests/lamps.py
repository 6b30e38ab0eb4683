"""A small table of street lamps, kept under their codes, as a register would declare one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from uuid import NAMESPACE_OID, uuid5

import pytest

from jishi.district.organisations.api import Role
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.declarations import CellKind, Column, TableExport, TableImport, gathering
from jishi.ground.foundation.models import IdempotencyKey
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.table_rows import RowProblem, TableRow, Written
from tests.people import Account, make_staff

HERE = "jishi.outside.exchange.tests.lamps"
SCOPE = "lamps"
COLUMNS = (
    Column("code", "Lamp code", CellKind.CODE, required=True, help="As painted on the post", example="L-001",
           aliases=("灯杆编号",), longest=20),
    Column("street", "Street", required=True, longest=30),
    Column("kind", "Kind", CellKind.CHOICE, choices=(("led", "LED lamp"), ("sodium", "Sodium lamp"))),
    Column("height", "Height", CellKind.NUMBER),
    Column("arms", "Arms", CellKind.WHOLE),
    Column("since", "Since", CellKind.DAY),
    Column("lit", "Lit", CellKind.YES_NO),
)  # fmt: skip
TABLE = TableImport("lamps", "Street lamps", "lamps.import", COLUMNS, f"{HERE}.check", f"{HERE}.write", batch=10)
EXPORT = TableExport("lamps", "Street lamps", "lamps.export", COLUMNS, f"{HERE}.rows")


def check(actor: Actor, rows: Sequence[TableRow]) -> Iterator[RowProblem]:
    """A lamp has at most four arms."""
    for row in rows:
        if (row.whole("arms") or 0) > 4:
            yield RowProblem(row.number, "arms", "A post carries at most 4 arms.")


def write(actor: Actor, rows: Sequence[TableRow], source: str) -> Written:
    """Known by the code; the row says who brought it."""
    added = changed = unchanged = 0
    for row in rows:
        told = json.dumps([row.text("code"), row.text("street"), row.text("kind")], ensure_ascii=False)
        key = uuid5(NAMESPACE_OID, row.text("code"))
        standing, new = IdempotencyKey.objects.get_or_create(
            scope=SCOPE, key=key, defaults={"result": told, "created_at": now()}
        )
        added += new
        unchanged += not new and standing.result == told
        if not new and standing.result != told:
            IdempotencyKey.objects.filter(pk=standing.pk).update(result=told)
            changed += 1
    return Written(added, changed, unchanged)


def rows(actor: Actor, asked: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for code, street, kind in lamps():
        if asked.get("street", street) == street:
            yield {"code": code, "street": street, "kind": kind, "lit": True}


def lamps() -> list[list[str]]:
    """What stands: code, street and kind, by code."""
    return sorted(json.loads(row.result) for row in IdempotencyKey.objects.filter(scope=SCOPE))


def declare(patch: pytest.MonkeyPatch) -> None:
    """Puts the table among what modules declare."""
    declared = gathering._all()
    patch.setattr(gathering, "_all", lambda: (*declared, TABLE, EXPORT))


def make_steward() -> Account:
    """A steward of data who may bring lamps in and take them out."""
    account = make_staff("data_steward")
    role = Role.objects.get(code="data_steward")
    role.permissions = sorted({*role.permissions, TABLE.permission, EXPORT.permission})
    role.save(update_fields=["permissions"])
    reference.forget()
    return account
