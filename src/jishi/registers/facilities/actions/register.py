"""Facilities come in, one by a form or up to a thousand by a table or program; each row by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import uuid4

from django.db import connection, transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may, require
from jishi.ground.foundation.tables import insert_rows
from jishi.registers.addresses.api import Address, addresses_of
from jishi.registers.facilities import errors
from jishi.registers.facilities.access import EDIT
from jishi.registers.facilities.models import Facility, FacilityKind
from jishi.registers.facilities.queries.kinds import kinds_by_code
from jishi.registers.facilities.rules.check import problems_of
from jishi.registers.facilities.rules.codes import PREFIX, code_prefix, facility_code, fits
from jishi.registers.facilities.rules.geometry import Lying
from jishi.registers.facilities.rules.rows import FacilityRow

from .history import Done, write_history
from .lying import areas_of, insist_on_area, lying_of
from .organisations import organisation_of

KEPT = (
    "number", "name", "owner_name", "maintainer_name", "shape", "depth_m", "floor_area_m2", "state", "valid_from",
)  # fmt: skip


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    EARLIER = "earlier"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowResult:
    """`facility` is the new one or the one that stood already; `problems` a sentence for each wrong field."""

    outcome: Outcome
    facility: Facility | None = None
    problems: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def register_facilities(actor: Actor, rows: Sequence[FacilityRow], permission: str = EDIT) -> list[RowResult]:
    """Registers what is not there yet; the same rows again change nothing.

    A row is known by its key, else by its code, else by owner and the owner's number; one with none of them is new.
    Wrong rows are refused by themselves. The `permission` (edit, or import for tables and programs) must hold where it
    lies. Raises NotYours without it.
    """
    require(actor, permission)
    addresses = addresses_of(row.address for row in rows if row.address)
    places: dict[int, Lying] = {}
    refused: dict[int, RowResult] = {}
    for at, row in enumerate(rows):
        try:
            places[at] = _place(row, addresses)
        except Refusal as refusal:
            refused[at] = _refusal(refusal)
    areas = dict(zip(places, areas_of(list(places.values())), strict=True))
    _one_at_a_time()
    known = _Known(rows)
    new: list[Facility] = []
    results: list[RowResult] = []
    for at, row in enumerate(rows):
        if at in refused:
            results.append(refused[at])
            continue
        try:
            results.append(_take(actor, permission, row, places[at], areas[at], addresses, known, new))
        except Refusal as refusal:
            results.append(_refusal(refusal))
    _insert(actor, permission, new)
    return results


def _place(row: FacilityRow, addresses: Mapping[str, Address]) -> Lying:
    address = addresses.get(row.address)
    if row.address and address is None:
        raise errors.no_address()
    return lying_of(row, address)


def _take(
    actor: Actor, permission: str, row: FacilityRow, lying: Lying, area_path: str,
    addresses: Mapping[str, Address], known: "_Known", new: list[Facility],
) -> RowResult:  # fmt: skip
    insist_on_area(actor, permission, area_path)
    kind = kinds_by_code().get(row.kind)
    if kind is None or len(kind.code) != 4 or not kind.active:
        raise errors.no_kind()
    if problems := problems_of(_texts(row), today()):
        raise InvalidInput(problems)
    if row.code and not fits(row.code, code_prefix(area_path, kind.code)):
        sentence = _("This code is not one of %(prefix)s and six digits") % {
            "prefix": code_prefix(area_path, kind.code)
        }
        raise InvalidInput({"code": sentence})
    owner = organisation_of(row.owner)
    if (standing := known.get(row, owner[1])) is not None:
        if not may(actor, permission, standing.area_path):
            raise errors.number_taken()
        return RowResult(Outcome.EARLIER, standing)
    made = _made(row, kind, lying, area_path, owner, addresses)
    known.add(made)
    new.append(made)
    return RowResult(Outcome.CREATED, made)


class _Known:
    """Those that stand, and those of this batch, by key, code, and owner with number."""

    def __init__(self, rows: Sequence[FacilityRow]) -> None:
        facilities = Facility.objects.select_related("kind", "address", "owner", "maintainer")
        keys = facilities.filter(uuid__in=[row.key for row in rows if row.key])
        codes = facilities.filter(code__in=[row.code for row in rows if row.code])
        numbers = facilities.filter(number__in={row.number.strip() for row in rows} - {""}, valid_to=None)
        self.by_key = {each.uuid: each for each in keys}
        self.by_code = {each.code: each for each in codes}
        self.by_number = {(each.owner_name, each.number): each for each in numbers}

    def get(self, row: FacilityRow, owner_name: str) -> Facility | None:
        found = self.by_key.get(row.key) if row.key else None
        found = found or (self.by_code.get(row.code) if row.code else None)
        number = row.number.strip()
        return found or (self.by_number.get((owner_name, number)) if number else None)

    def add(self, made: Facility) -> None:
        self.by_key[made.uuid] = made
        if made.code:
            self.by_code[made.code] = made
        if made.number:
            self.by_number[made.owner_name, made.number] = made


def _texts(row: FacilityRow) -> dict[str, object]:
    names = ("name", "number", "owner", "maintainer", "depth_m", "floor_area_m2", "state", "valid_from")
    return {name: getattr(row, name) for name in names}


def _refusal(refusal: Refusal) -> RowResult:
    problems = getattr(refusal, "problems", None) or {refusal.field or "row": refusal.message}
    return RowResult(Outcome.REFUSED, problems=dict(problems))


def _made(
    row: FacilityRow, kind: FacilityKind, lying: Lying, area_path: str, owner: tuple[int | None, str],
    addresses: Mapping[str, Address],
) -> Facility:  # fmt: skip
    maintainer = organisation_of(row.maintainer)
    begins: date = row.valid_from or today()
    return Facility(
        uuid=row.key or uuid4(), code=row.code, kind=kind, number=row.number.strip(), name=row.name.strip(),
        owner_id=owner[0], owner_name=owner[1], maintainer_id=maintainer[0], maintainer_name=maintainer[1],
        address=addresses.get(row.address), area_path=area_path, shape=lying.shape.value, geometry=lying.geometry,
        lng=lying.lng, lat=lying.lat, frame=row.frame.value, depth_m=row.depth_m, floor_area_m2=row.floor_area_m2,
        state=row.state, valid_from=begins,
    )  # fmt: skip


def _insert(actor: Actor, permission: str, new: Sequence[Facility]) -> None:
    if not new:
        return
    _give_codes(new)
    insert_rows(new)
    write_history(actor, permission, [Done(made, "register", _first(made)) for made in new])


def _give_codes(new: Sequence[Facility]) -> None:
    """Running numbers by district, class and kind; a code that was brought along moves the counter beyond itself."""
    wanted: dict[str, list[Facility]] = {}
    brought: dict[str, int] = {}
    for made in new:
        prefix = code_prefix(made.area_path, made.kind.code)
        if made.code:
            brought[prefix] = max(brought.get(prefix, 0), int(made.code[PREFIX:]))
        else:
            wanted.setdefault(prefix, []).append(made)
    with connection.cursor() as cursor:
        for prefix in sorted({*brought, *wanted}):
            rows = wanted.get(prefix, [])
            cursor.execute(
                "INSERT INTO facilities_facilitycounter AS c (prefix, last) VALUES (%s, %s + %s)"
                " ON CONFLICT (prefix) DO UPDATE SET last = GREATEST(c.last, %s) + %s RETURNING last",
                [prefix, brought.get(prefix, 0), len(rows), brought.get(prefix, 0), len(rows)],
            )
            (last,) = cursor.fetchone()
            for running, made in enumerate(rows, last - len(rows) + 1):
                made.code = facility_code(prefix, running)


def _first(made: Facility) -> dict[str, tuple[str, object]]:
    values = {name.removesuffix("_name"): getattr(made, name) for name in KEPT}
    values |= {"kind": made.kind.code, "point": f"{made.lng}, {made.lat}"}
    if made.address:
        values["address"] = made.address.text
    return {name: ("", value) for name, value in values.items() if value not in ("", None)}


def _one_at_a_time() -> None:
    """Two tables that bring the same lamp at once would both make it; readers are not held up."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE facilities_facility IN SHARE ROW EXCLUSIVE MODE")
