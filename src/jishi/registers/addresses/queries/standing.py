"""What stands already at the places that a batch names."""

from collections.abc import Collection
from typing import NamedTuple

from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.levels import ANCHORS, Level


class Place(NamedTuple):
    """Where an address hangs: its anchor and the keys of all levels down to itself."""

    anchor_id: int
    number: str
    building: str
    unit: str
    room: str


_STANDING = """
SELECT a.* FROM addresses_address a
JOIN unnest(%s::bigint[], %s::varchar[], %s::varchar[], %s::varchar[], %s::varchar[])
    AS q(anchor, number, building, unit, room)
    ON (a.anchor_id, a.number, a.building, a.unit, a.room) = (q.anchor, q.number, q.building, q.unit, q.room)
WHERE a.valid_to IS NULL
"""


def standing(places: Collection[Place]) -> dict[Place, Address]:
    """The addresses that hold at the places."""
    if not places:
        return {}
    found = Address.objects.raw(_STANDING, [list(column) for column in zip(*places, strict=True)])
    return {Place(int(a.anchor_id or 0), a.number, a.building, a.unit, a.room): a for a in found}


def standing_anchors(keys: Collection[tuple[str, Level, str]]) -> dict[tuple[str, Level, str], Address]:
    """The streets and compounds that hold, by division path, level and key of the name."""
    rows = Address.objects.filter(anchor=None, valid_to=None, leaf__in={key for _, _, key in keys}, level__in=ANCHORS)
    return {key: row for row in rows if (key := (row.area_path, Level(row.level), row.leaf)) in keys}
