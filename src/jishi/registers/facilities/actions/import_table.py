"""A table of facilities as the pages of imports bring it: rows are checked, then taken in batch by batch."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.table_rows import RowProblem, TableRow, Written
from jishi.ground.lib.geometry import Frame
from jishi.registers.addresses.api import Address, addresses_said
from jishi.registers.facilities import errors
from jishi.registers.facilities.access import IMPORT
from jishi.registers.facilities.queries.kinds import kinds_by_code
from jishi.registers.facilities.rules.check import problems_of
from jishi.registers.facilities.rules.codes import code_prefix, fits
from jishi.registers.facilities.rules.rows import FacilityRow

from .lying import areas_of, insist_on_area, lying_of
from .register import Outcome, register_facilities

CHECKED = ("name", "number", "owner", "maintainer", "depth_m", "floor_area_m2", "state", "valid_from")


def check_rows(actor: Actor, rows: Sequence[TableRow]) -> Iterator[RowProblem]:
    """What is wrong with rows: kinds that are not there, values that do not fit, places that cannot be read, that lie
    outside the district or are not the actor's."""
    known = addresses_said([row.text("address") for row in rows])
    for row, address in zip(rows, known, strict=True):
        if row.text("address") and address is None:
            yield RowProblem(row.number, "address", errors.not_one_address().message)
            continue
        try:
            wanted = _row(row, address)
            lying = lying_of(wanted, address)
            (area_path,) = areas_of([lying])
            insist_on_area(actor, IMPORT, area_path)
            yield from _kind_problems(row, wanted, area_path)
        except Refusal as refusal:
            yield RowProblem(row.number, refusal.field or "", refusal.message)
            continue
        for field, sentence in problems_of({name: getattr(wanted, name) for name in CHECKED}, today()).items():
            yield RowProblem(row.number, field, sentence)


def write_rows(actor: Actor, rows: Sequence[TableRow], source: str) -> Written:
    """Takes the rows in; a facility that stands already stays as it is. `source` stands with the import.

    What stands under its number in another area, and what became wrong since the check, is left out.
    """
    known = addresses_said([row.text("address") for row in rows])
    wanted = [_row(row, address) for row, address in zip(rows, known, strict=True)]
    results = register_facilities(actor, wanted, IMPORT)
    added = sum(each.outcome is Outcome.CREATED for each in results)
    return Written(added=added, unchanged=len(results) - added)


def _kind_problems(row: TableRow, wanted: FacilityRow, area_path: str) -> Iterator[RowProblem]:
    kind = kinds_by_code().get(wanted.kind)
    if kind is None or len(kind.code) != 4 or not kind.active:
        yield RowProblem(row.number, "kind", errors.no_kind().message)
    elif wanted.code and not fits(wanted.code, code_prefix(area_path, kind.code)):
        words = {"prefix": code_prefix(area_path, kind.code)}
        yield RowProblem(row.number, "code", _("This code is not one of %(prefix)s and six digits") % words)


def _row(row: TableRow, address: Address | None) -> FacilityRow:
    """Raises Refusal for a geometry that is no JSON."""
    return FacilityRow(
        row.text("kind"), row.number_in("lng"), row.number_in("lat"), _geometry(row.text("geometry")),
        Frame(row.text("frame") or Frame.CGCS2000.value), row.text("code"), row.text("number"), row.text("name"),
        row.text("owner"), row.text("maintainer"), address.code if address else "", row.number_in("depth_m"),
        row.number_in("floor_area_m2"), row.text("state") or "good", row.day("valid_from"),
    )  # fmt: skip


def _geometry(text: str) -> Mapping[str, Any] | None:
    if not text.strip():
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise errors.bad_geometry() from None
    if not isinstance(found, dict):
        raise errors.bad_geometry()
    return found
