"""Addresses are taken into the register: in batches, each line with all levels above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.district.areas import api as areas
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import beyond, require
from jishi.ground.foundation.tables import insert_rows
from jishi.registers.addresses.access import IMPORT
from jishi.registers.addresses.models import Address, AddressName
from jishi.registers.addresses.queries.standing import Place, standing, standing_anchors
from jishi.registers.addresses.rules.codes import address_code
from jishi.registers.addresses.rules.levels import SLOTS, Level
from jishi.registers.addresses.rules.names import NameKind
from jishi.registers.addresses.rules.rows import AddressRow

from .locks import one_at_a_time, running_numbers
from .name_rows import is_named, name_row, official_rows

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Registered:
    """How many addresses were new (levels above a line count too), the address of each line, in order, and which
    addresses were made."""

    new: int
    ids: tuple[int, ...]
    made: frozenset[int] = frozenset()


@transaction.atomic
def register_addresses(actor: Actor, rows: Sequence[AddressRow]) -> Registered:
    """Takes in what is not there yet; what stands stays as it is, so the same table again changes nothing.

    A level without a point stands where the level above it stands. Raises NotYours without the right, Refusal when a
    line lies beyond the actor's own area.
    """
    require(actor, IMPORT)
    if foreign := beyond(actor, IMPORT, [row.area_path for row in rows]):
        raise Refusal(_("%(code)s is not in your area: nothing was taken in.") % {"code": foreign[0]}, code="beyond")
    one_at_a_time()
    written: list[Address] = []
    ids: list[int] = []
    for start in range(0, len(rows), BATCH):
        batch = _Batch(rows[start : start + BATCH])
        ids += batch.write()
        written += batch.new
    if written:
        record_many(actor, [Act("addresses.register", "address", each.uuid, {}, IMPORT) for each in written])
    return Registered(len(written), tuple(ids), frozenset(each.id for each in written))


class _Batch:
    """Some thousand lines, written level by level: what stands one level higher has its number by then."""

    def __init__(self, rows: Sequence[AddressRow]) -> None:
        self.rows = rows
        self.new: list[Address] = []
        points = [(place, row.point) for place, row in enumerate(rows) if row.point]
        found = areas.find_places([point for _, point in points])
        self.grids = {place: each.path for (place, _), each in zip(points, found, strict=True) if each}

    def write(self) -> list[int]:
        anchors = self._anchors()
        at = [anchors[row.anchor_key] for row in self.rows]
        for level in SLOTS:
            at = self._level(level, at)
        self._others(at)
        return [address.id for address in at]

    def _anchors(self) -> dict[tuple[str, Level, str], Address]:
        known = standing_anchors({row.anchor_key for row in self.rows})
        missing: dict[tuple[str, Level, str], Address] = {}
        for row in self.rows:
            if row.anchor_key in known or row.anchor_key in missing:
                continue
            path, level, key = row.anchor_key
            missing[row.anchor_key] = Address(
                level=level.value, name=row.anchor.strip(), text=row.anchor.strip(), leaf=key, area_path=path,
                valid_from=today(),
                **(_at(row.point) if not row.steps else {}),
            )  # fmt: skip
        self._insert(list(missing.values()))
        return known | missing

    def _level(self, level: Level, at: Sequence[Address]) -> list[Address]:
        """The addresses one level further down; a line without this level stays where it is."""
        wanted: list[tuple[int, Place, str]] = []
        for place, (row, above) in enumerate(zip(self.rows, at, strict=True)):
            for each, key, wording in row.steps:
                if each is level:
                    wanted.append((place, _below(above, level, key), wording))
        known = standing({below for _, below, _ in wanted})
        missing: dict[Place, Address] = {}
        for place, below, wording in wanted:
            if below not in known and below not in missing:
                missing[below] = self._address(place, level, below, wording, at[place])
        self._insert(list(missing.values()))
        known |= missing
        deeper = list(at)
        for place, below, _wording in wanted:
            deeper[place] = known[below]
        return deeper

    def _address(self, place: int, level: Level, below: Place, wording: str, above: Address) -> Address:
        row = self.rows[place]
        own = row.point if row.steps[-1][0] is level else None
        return Address(
            level=level.value,
            anchor_id=below.anchor_id,
            parent=above,
            name=wording,
            text=f"{above.text}{wording}",
            leaf=getattr(below, level.value),
            number=below.number,
            building=below.building,
            unit=below.unit,
            room=below.room,
            area_path=self.grids.get(place, row.area_path) if own else above.area_path,
            valid_from=today(),
            **(_at(own) if own else {"lng": above.lng, "lat": above.lat}),
        )

    def _insert(self, addresses: Sequence[Address]) -> None:
        for address, running in zip(addresses, running_numbers(len(addresses)), strict=True):
            address.code = address_code(address.area_path, running)
        insert_rows(addresses)
        self.new += addresses
        named = [each for each in addresses if is_named(each)]
        AddressName.objects.bulk_create([row for each in named for row in official_rows(each)], ignore_conflicts=True)

    def _others(self, at: Sequence[Address]) -> None:
        rows = [
            name_row(address, NameKind.ALIAS, other)
            for row, address in zip(self.rows, at, strict=True)
            for other in row.others
        ]
        AddressName.objects.bulk_create(rows, ignore_conflicts=True)


def _below(above: Address, level: Level, key: str) -> Place:
    keys = {slot.value: getattr(above, slot.value) for slot in SLOTS} | {level.value: key}
    return Place(above.anchor_id or above.id, **keys)


def _at(point: tuple[float, float] | None) -> dict[str, float | None]:
    lng, lat = point or (None, None)
    return {"lng": lng, "lat": lat}
