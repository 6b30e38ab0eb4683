"""Buildings are taken into the register, each with its address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.tables import insert_rows
from jishi.registers.addresses.api import Address, Level, register_addresses
from jishi.registers.places.access import EDIT
from jishi.registers.places.models import Building
from jishi.registers.places.queries.tables import area_paths
from jishi.registers.places.rules.codes import building_code
from jishi.registers.places.rules.rows import BuildingRow

from .lines import beyond, for_addresses, insist, may_add, require_somewhere

OF_BUILDINGS = (Level.COMPOUND, Level.NUMBER, Level.BUILDING)


@dataclass(frozen=True, slots=True)
class RegisteredBuildings:
    """How many were new, and the building of each line, in order."""

    new: int
    buildings: tuple[Building, ...]


@transaction.atomic
def register_buildings(actor: Actor, rows: Sequence[BuildingRow]) -> RegisteredBuildings:
    """Takes in what does not stand yet at its address; what stands there stays as it is, so the same table again
    changes nothing. Registering addresses holds their table, so two tables at once come one after the other.

    Raises NotYours without the right anywhere, Refusal for a line that cannot be right or lies beyond the actor's area.
    """
    require_somewhere(actor)
    on = today()
    insist([(row.line, row.facts.problems(on)) for row in rows])
    ids = register_addresses(for_addresses(actor), [row.address for row in rows]).ids
    addresses = Address.objects.in_bulk(set(ids))
    insist([(row.line, _wrong_level(addresses[at])) for row, at in zip(rows, ids, strict=True)])
    paths = area_paths(addresses.values())
    for row, at in zip(rows, ids, strict=True):
        if not may_add(actor, paths[at]):
            raise beyond(row.line, len(rows) == 1)
    standing = {one.address_id: one for one in Building.objects.filter(address__in=addresses, valid_to=None)}
    made: dict[int, Building] = {}
    for row, at in zip(rows, ids, strict=True):
        if at not in standing and at not in made:
            made[at] = _building(row, addresses[at], paths[at])
    new = list(made.values())
    for building, running in zip(new, _numbers(len(new)), strict=True):
        building.code, building.valid_from = building_code(building.area_path, running), on
    insert_rows(new)
    if new:
        record_many(actor, [Act("places.register", "building", one.uuid, {}, EDIT) for one in new])
    standing |= made
    return RegisteredBuildings(len(new), tuple(standing[at] for at in ids))


def _wrong_level(address: Address) -> dict[str, str]:
    if address.level in OF_BUILDINGS:
        return {}
    return {"number": _("Give the number or the building: a street alone is no address of a building.")}


def _building(row: BuildingRow, address: Address, area_path: str) -> Building:
    facts = row.facts
    return Building(
        address=address, area_path=area_path, name=facts.name.strip(), use=facts.use, structure=facts.structure,
        ownership=facts.ownership, year_built=facts.year_built, floors_above=facts.floors_above,
        floors_below=facts.floors_below, outline=facts.outline,
    )  # fmt: skip


def _numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('places_running') FROM generate_series(1, %s)", [count])
        return [number for (number,) in cursor.fetchall()]
