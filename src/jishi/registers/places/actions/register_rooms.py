"""Rooms are taken into the register, each below the address of its building."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.tables import insert_rows, update_rows
from jishi.registers.addresses.api import Address, register_addresses
from jishi.registers.places.access import EDIT
from jishi.registers.places.models import Building, Room
from jishi.registers.places.queries.tables import LEVELS_ABOVE, door_of, row_of
from jishi.registers.places.rules.codes import room_code
from jishi.registers.places.rules.rows import RoomRow

from .lines import for_addresses, insist, may_add, require_somewhere


@dataclass(frozen=True, slots=True)
class RegisteredRooms:
    """How many were new, and the room of each line, in order."""

    new: int
    rooms: tuple[Room, ...]


@transaction.atomic
def register_rooms(actor: Actor, rows: Sequence[RoomRow]) -> RegisteredRooms:
    """Takes in rooms that do not stand yet; what stands at an address stays as it is.

    Raises NotYours without the right at one of the buildings, which is then told as not there; Refusal for a line that
    cannot be right.
    """
    require_somewhere(actor)
    insist([(row.line, _problems(row)) for row in rows])
    buildings = _locked(actor, {row.building for row in rows})
    lines = [row_of(buildings[row.building].address, row.unit, row.number, row.line) for row in rows]
    ids = register_addresses(for_addresses(actor), lines).ids
    addresses = Address.objects.select_related("parent").in_bulk(set(ids))
    standing = {one.address_id: one for one in Room.objects.filter(address__in=addresses, valid_to=None)}
    made: dict[int, Room] = {}
    for row, at in zip(rows, ids, strict=True):
        building = buildings[row.building]
        if at in standing and standing[at].building_id != building.pk:
            raise Refusal(
                _("%(number)s is a room of another building already.") % {"number": row.number}, field="number"
            )
        if at not in standing and at not in made:
            made[at] = _room(row, building, addresses[at])
    new = list(made.values())
    insert_rows(new)
    update_rows({room.building_id: room.building for room in new}.values(), ["rooms_given"])
    if new:
        record_many(actor, [Act("places.register", "room", one.uuid, {}, EDIT) for one in new])
    standing |= made
    return RegisteredRooms(len(new), tuple(standing[at] for at in ids))


def _problems(row: RoomRow) -> dict[str, str]:
    found = row.facts.problems()
    if not row.number.strip():
        found["number"] = _("Give the number as it stands at the door.")
    return found


def _locked(actor: Actor, codes: set[str]) -> dict[str, Building]:
    """The buildings by code, held until the end, since each counts the codes that it gives to rooms."""
    rows = Building.objects.select_related(*(f"address__{name}" for name in LEVELS_ABOVE))
    found = {
        one.code: one
        for one in rows.filter(code__in=codes, valid_to=None).select_for_update(of=("self",)).order_by("pk")
    }
    if len(found) != len(codes) or not all(may_add(actor, one.area_path) for one in found.values()):
        raise NotYours
    return found


def _room(row: RoomRow, building: Building, address: Address) -> Room:
    building.rooms_given += 1
    facts = row.facts
    unit, number = door_of(address)
    return Room(
        code=room_code(building.code, building.rooms_given), building=building, address=address,
        floor=facts.floor, unit=unit, number=number, use=facts.use, area_m2=facts.area_m2,
        ownership=facts.ownership, rental=facts.rental, area_path=building.area_path, valid_from=today(),
    )  # fmt: skip
