"""What is written of a facility is corrected, and where it lies, by somebody who saw what stands."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import addresses_of
from jishi.registers.facilities import errors
from jishi.registers.facilities.access import EDIT, locked
from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.rules.check import problems_of
from jishi.registers.facilities.rules.rows import Correction, Move

from .history import Changed, Done, write_history
from .lying import areas_of, insist_on_area, lying_of
from .organisations import organisation_of

PLAIN = frozenset({"name", "number", "depth_m", "floor_area_m2", "valid_from"})
CORRECTABLE = PLAIN | {"owner", "maintainer", "address"}


@transaction.atomic
def correct_facilities(actor: Actor, corrections: Sequence[Correction]) -> list[Facility]:
    """Sets the named fields; a value that stands already is no change. The kind is part of the code and stays.

    Raises NotYours; Refusal: moved_on, removed, taken, no_address; InvalidInput. Then nothing of the batch is written.
    """
    rows = locked(actor, EDIT, [each.facility_id for each in corrections])
    done: list[Done] = []
    for each in corrections:
        row = _ready(rows[each.facility_id], each.version)
        if changed := _change(row, dict(each.values)):
            done.append(Done(row, "correct", changed))
            row.version += 1
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError:
                raise errors.number_taken() from None
    write_history(actor, EDIT, done)
    return [rows[each.facility_id] for each in corrections]


@transaction.atomic
def move_facilities(actor: Actor, moves: Sequence[Move]) -> list[Facility]:
    """Puts facilities where they were measured; the grid follows. Raises NotYours; Refusal: moved_on, removed,
    bad_geometry, outside, beyond."""
    rows = locked(actor, EDIT, [each.facility_id for each in moves])
    places = [lying_of(each) for each in moves]
    done: list[Done] = []
    for move, lying, area_path in zip(moves, places, areas_of(places), strict=True):
        row = _ready(rows[move.facility_id], move.version)
        insist_on_area(actor, EDIT, area_path)
        before = (row.lng, row.lat, row.geometry)
        if before == (lying.lng, lying.lat, lying.geometry):
            continue
        changed = {"point": (f"{row.lng}, {row.lat}", f"{lying.lng}, {lying.lat}")}
        if row.shape != lying.shape:
            changed["shape"] = (row.shape, lying.shape.value)
        if row.area_path != area_path:
            changed["area_path"] = (row.area_path, area_path)
        row.lng, row.lat, row.geometry, row.shape = lying.lng, lying.lat, lying.geometry, lying.shape.value
        row.area_path, row.frame = area_path, move.frame.value
        row.version += 1
        row.save()
        done.append(Done(row, "move", changed))
    write_history(actor, EDIT, done)
    return [rows[each.facility_id] for each in moves]


def _ready(row: Facility, version: int) -> Facility:
    if row.version != version:
        raise errors.moved_on()
    if row.valid_to:
        raise errors.is_removed()
    return row


def _change(row: Facility, values: dict[str, Any]) -> Changed:
    if unknown := set(values) - CORRECTABLE:
        raise ValueError(f"not to be corrected: {', '.join(sorted(unknown))}")
    tidy = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    if problems := problems_of(tidy, today()):
        raise InvalidInput(problems)
    changed: dict[str, tuple[Any, Any]] = {}
    for name in sorted(PLAIN & set(tidy)):
        if getattr(row, name) != tidy[name]:
            changed[name] = (getattr(row, name), tidy[name])
            setattr(row, name, tidy[name])
    for name in ("owner", "maintainer"):
        if name in tidy:
            number, words = organisation_of(tidy[name])
            if getattr(row, f"{name}_name") != words or getattr(row, f"{name}_id") != number:
                changed[name] = (getattr(row, f"{name}_name"), words)
                setattr(row, f"{name}_id", number)
                setattr(row, f"{name}_name", words)
    if "address" in tidy:
        changed |= _readdress(row, tidy["address"])
    return changed


def _readdress(row: Facility, code: str) -> Changed:
    before = row.address
    if code == (before.code if before else ""):
        return {}
    address = addresses_of([code]).get(code) if code else None
    if code and address is None:
        raise errors.no_address()
    row.address = address
    return {"address": (before.text if before else "", address.text if address else "—")}
