"""A table of establishments as the pages of imports bring it: rows are checked, then taken in batch by batch."""

from collections.abc import Iterator, Sequence

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.table_rows import RowProblem, TableRow, Written
from jishi.registers.addresses.api import Address, addresses_said
from jishi.registers.establishments import errors
from jishi.registers.establishments.access import IMPORT
from jishi.registers.establishments.rules.check import problems_of
from jishi.registers.establishments.rules.rows import EstablishmentRow

from .register import Outcome, register_establishments


def check_rows(actor: Actor, rows: Sequence[TableRow]) -> Iterator[RowProblem]:
    """What is wrong with rows: values that do not fit, an address that is not known, not sure or not the actor's."""
    known = addresses_said([row.text("address") for row in rows])
    for row, address in zip(rows, known, strict=True):
        for field, sentence in problems_of(_values(_row(row, address)), today()).items():
            yield RowProblem(row.number, field, sentence)
        if address is None:
            yield RowProblem(row.number, "address", errors.not_one_address().message)
        elif not may(actor, IMPORT, address.area_path):
            yield RowProblem(row.number, "address", errors.beyond().message)


def write_rows(actor: Actor, rows: Sequence[TableRow], source: str) -> Written:
    """Takes the rows in; an establishment that stands already stays as it is. `source` stands with the import.

    What stands under the credit code in another area, and what became wrong since the check, is left out.
    """
    known = addresses_said([row.text("address") for row in rows])
    wanted = [_row(row, address) for row, address in zip(rows, known, strict=True)]
    results = register_establishments(actor, wanted, IMPORT)
    added = sum(each.outcome is Outcome.CREATED for each in results)
    return Written(added=added, unchanged=len(results) - added)


def _row(row: TableRow, address: Address | None) -> EstablishmentRow:
    return EstablishmentRow(
        row.text("name"), row.text("kind"), address.code if address else "", row.text("credit_code"),
        row.text("industry"), row.text("small_kind"), row.day("opened_on"), row.text("use"),
    )  # fmt: skip


def _values(row: EstablishmentRow) -> dict[str, object]:
    names = ("name", "kind", "credit_code", "industry", "small_kind", "opened_on", "use")
    return {name: getattr(row, name) for name in names}
