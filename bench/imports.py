"""(h) Rows a minute of a table that comes in, from CSV and from a workbook. `python -m bench.imports`

One process does what the worker does: reads the file, reads and checks each cell, writes batches through a register of
the benchmark's own, which keeps each row under its key in one statement a batch, and moves the mark. Seven columns a
row, one row in a hundred wrong.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from .stage import Options, options, progress, say, stage

if TYPE_CHECKING:
    from jishi.ground.foundation.actors import Actor
    from jishi.ground.foundation.table_rows import RowProblem, TableRow, Written

AIM = 100_000
HEADINGS = ["code", "street", "kind", "height", "arms", "since", "lit"]


def check(actor: Actor, rows: Sequence[TableRow]) -> Iterator[RowProblem]:
    """A post carries at most four arms."""
    from jishi.ground.foundation.table_rows import RowProblem

    for row in rows:
        if (row.whole("arms") or 0) > 4:
            yield RowProblem(row.number, "arms", "A post carries at most 4 arms.")


def write(actor: Actor, rows: Sequence[TableRow], source: str) -> Written:
    """Keeps each row under its key, in one statement."""
    from jishi.ground.foundation.idempotency import claim_many
    from jishi.ground.foundation.table_rows import Written

    wanted = {uuid5(NAMESPACE_OID, row.text("code")): row.text("street") for row in rows}
    stood = claim_many("bench", wanted)
    return Written(added=len(wanted) - len(stood), unchanged=len(stood))


def measure(chosen: Options) -> bool:
    """Runs both formats and prints the report; true when the aim is reached."""
    count = 5_000 if chosen.quick else 100_000
    account = _declare()
    say(f"(h) {count} rows of {len(HEADINGS)} columns, one in a hundred wrong, 500 rows a transaction")
    rates = []
    for kind, content in (("csv", _csv(count)), ("xlsx", _xlsx(count))):
        progress(f"{kind}: {len(content) / 1_000_000:.1f} MB")
        rate, told = _import(account, f"bench.{kind}", content, count)
        rates.append(rate)
        say(f"    {kind:4} {rate:9.0f} rows a minute    {told}")
    say(f"    aim {AIM} rows a minute")
    return min(rates) >= AIM


def _declare() -> Actor:
    """The table among what modules declare, and somebody who may bring it."""
    from jishi.district.accounts.api import actor_of
    from jishi.district.organisations.api import Role
    from jishi.ground.foundation import reference
    from jishi.ground.foundation.declarations import CellKind, Column, TableImport, gathering
    from tests.people import make_staff

    columns = (
        Column("code", "Code", CellKind.CODE, required=True),
        Column("street", "Street", required=True),
        Column("kind", "Kind", CellKind.CHOICE, choices=(("led", "LED lamp"), ("sodium", "Sodium lamp"))),
        Column("height", "Height", CellKind.NUMBER),
        Column("arms", "Arms", CellKind.WHOLE),
        Column("since", "Since", CellKind.DAY),
        Column("lit", "Lit", CellKind.YES_NO),
    )
    table = TableImport("bench", "Lamps", "bench.import", columns, "bench.imports.check", "bench.imports.write")
    declared = gathering._all()
    gathering._all = lambda: (*declared, table)  # type: ignore[assignment]
    account = make_staff("data_steward")
    role = Role.objects.get(code="data_steward")
    role.permissions = [*role.permissions, table.permission]
    role.save(update_fields=["permissions"])
    reference.forget()
    return actor_of(account)


def _rows(count: int) -> Iterator[list[str | float | int]]:
    for number in range(count):
        arms = 9 if number % 100 == 99 else number % 3 + 1
        yield [
            f"L-{number:07d}",
            f"东门路{number % 400}号",
            ("led", "sodium")[number % 2],
            8.5,
            arms,
            "2020-05-01",
            "是",
        ]


def _csv(count: int) -> bytes:
    lines = [",".join(HEADINGS), *(",".join(map(str, row)) for row in _rows(count))]
    return "\n".join(lines).encode()


def _xlsx(count: int) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADINGS)
    for row in _rows(count):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _import(actor: Actor, name: str, content: bytes, count: int) -> tuple[float, str]:
    """Rows a minute from the start to the end of the job; each row must be accounted for."""
    from jishi.ground.foundation.models import IdempotencyKey
    from jishi.outside.exchange.access import import_for
    from jishi.outside.exchange.actions import begin_import, take_table, write_rows

    IdempotencyKey.objects.all().delete()
    began = time.perf_counter()
    run = take_table(actor, "bench", name, content)
    taken = time.perf_counter() - began
    begin_import(actor, run, import_for(actor, "bench"))
    began = time.perf_counter()
    write_rows(run.uuid)
    seconds = time.perf_counter() - began
    run.refresh_from_db()
    if (run.state, run.added, run.refused) != ("done", count - count // 100, count // 100):
        raise RuntimeError(f"{run.state} {run.why}: {run.added} new, {run.refused} refused of {count}")
    return count * 60 / seconds, f"upload looked at in {taken:.1f} s, written in {seconds:.1f} s"


def main(argv: list[str] | None = None) -> int:
    """Alone, on a stage of its own."""
    chosen = options(argv, __doc__ or "")
    with stage(chosen.home) as about:
        say(about)
        return 0 if measure(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
