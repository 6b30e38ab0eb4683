"""Establishments come in, one by a form or up to a thousand by a table or program; each row by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import connection, transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may, require
from jishi.ground.foundation.tables import insert_rows
from jishi.registers.addresses.api import Address, addresses_of
from jishi.registers.establishments import errors
from jishi.registers.establishments.access import EDIT
from jishi.registers.establishments.models import Establishment, Premises
from jishi.registers.establishments.rules.check import credit_code_of, problems_of
from jishi.registers.establishments.rules.codes import establishment_code
from jishi.registers.establishments.rules.rows import EstablishmentRow

from .history import Done, write_history

FIELDS = ("name", "kind", "credit_code", "industry", "small_kind", "opened_on", "address")


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    EARLIER = "earlier"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowResult:
    """`establishment` is the new one or the one that stood already; `problems` a sentence for each wrong field."""

    outcome: Outcome
    establishment: Establishment | None = None
    problems: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def register_establishments(actor: Actor, rows: Sequence[EstablishmentRow], permission: str = EDIT) -> list[RowResult]:
    """Registers what is not there yet, with its first premises; the same rows again change nothing.

    A row is known by its credit code, else by name and address. Wrong rows are refused by themselves and keep back no
    other. The `permission` (edit, or import for tables and programs) must hold where the address lies. Raises NotYours
    without it.
    """
    require(actor, permission)
    tidy = [_tidy(row) for row in rows]
    addresses = addresses_of(row.address for row in tidy)
    _one_at_a_time()
    known = _Known(tidy, addresses)
    results: list[RowResult] = []
    new: list[Establishment] = []
    uses: list[str] = []
    for row in tidy:
        address = addresses.get(row.address)
        problems = _problems(actor, permission, row, address)
        if problems or address is None:
            results.append(RowResult(Outcome.REFUSED, problems=problems))
        elif (standing := known.get(row, address)) is not None:
            results.append(_met(actor, permission, standing))
        else:
            made = _made(row, address)
            known.add(made)
            new.append(made)
            uses.append(row.use)
            results.append(RowResult(Outcome.CREATED, made))
    _insert(actor, permission, new, uses)
    return results


class _Known:
    """Those that stand, and those of this batch, by credit code and by name and address."""

    def __init__(self, rows: Sequence[EstablishmentRow], addresses: dict[str, Address]) -> None:
        codes = {row.credit_code for row in rows if row.credit_code}
        self.by_code = {each.credit_code: each for each in Establishment.objects.filter(credit_code__in=codes)}
        standing = Establishment.objects.filter(
            credit_code="", closed_on=None, name__in={row.name for row in rows if not row.credit_code},
            address__in=[address.pk for address in addresses.values()],
        )  # fmt: skip
        self.by_name = {(each.name, each.address_id): each for each in standing}

    def get(self, row: EstablishmentRow, address: Address) -> Establishment | None:
        return self.by_code.get(row.credit_code) if row.credit_code else self.by_name.get((row.name, address.pk))

    def add(self, made: Establishment) -> None:
        if made.credit_code:
            self.by_code[made.credit_code] = made
        else:
            self.by_name[made.name, made.address_id] = made


def _met(actor: Actor, permission: str, standing: Establishment) -> RowResult:
    """One that stands in another area is told as taken, not shown."""
    if may(actor, permission, standing.area_path):
        return RowResult(Outcome.EARLIER, standing)
    return RowResult(Outcome.REFUSED, problems={"credit_code": errors.taken().message})


def _problems(actor: Actor, permission: str, row: EstablishmentRow, address: Address | None) -> dict[str, str]:
    values = {name: getattr(row, name) for name in (*FIELDS[:-1], "use")}
    found = problems_of(values, today())
    if address is None:
        found["address"] = errors.no_address().message
    elif not may(actor, permission, address.area_path):
        found["address"] = errors.beyond().message
    return found


def _tidy(row: EstablishmentRow) -> EstablishmentRow:
    return EstablishmentRow(
        row.name.strip(), row.kind, row.address.strip(), credit_code_of(row.credit_code), row.industry.strip(),
        row.small_kind, row.opened_on, row.use.strip(),
    )  # fmt: skip


def _made(row: EstablishmentRow, address: Address) -> Establishment:
    return Establishment(
        name=row.name, kind=row.kind, credit_code=row.credit_code, industry=row.industry, small_kind=row.small_kind,
        opened_on=row.opened_on, address=address, area_path=address.area_path, confirmed_on=None,
    )  # fmt: skip


def _insert(actor: Actor, permission: str, new: Sequence[Establishment], uses: Sequence[str]) -> None:
    if not new:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('establishments_running') FROM generate_series(1, %s)", [len(new)])
        for made, (running,) in zip(new, cursor.fetchall(), strict=True):
            made.code = establishment_code(made.area_path, running)
    insert_rows(new)
    day = today()
    insert_rows(
        [
            Premises(establishment_id=made.pk, address_id=made.address_id, use=use, valid_from=made.opened_on or day)
            for made, use in zip(new, uses, strict=True)
        ]
    )
    write_history(actor, permission, [Done(made, "register", _first(made)) for made in new])


def _first(made: Establishment) -> dict[str, tuple[str, object]]:
    values = {name: getattr(made, name) for name in FIELDS[:-1]} | {"address": made.address.text}
    return {name: ("", value) for name, value in values.items() if value}


def _one_at_a_time() -> None:
    """Two tables that bring the same shop at once would both make it; readers are not held up."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE establishments_establishment IN SHARE ROW EXCLUSIVE MODE")
