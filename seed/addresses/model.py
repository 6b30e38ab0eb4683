"""What is planned of addresses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shapely import Polygon

from jishi.registers.addresses.api import AddressRow
from seed.land import Use

BUILDINGS, ROOMS = 2_500, 24_000


@dataclass(frozen=True)
class PlannedBuilding:
    """A building: the line of its address, its footprint in metres (`seed.land.point_to_degrees`), its use, its storeys
    and its rooms as (unit, room), the unit empty where it has none. `grid` is the code of the grid it stands in."""

    row: AddressRow
    footprint: Polygon
    use: Use
    grid: str
    floors: int
    rooms: tuple[tuple[str, str], ...]

    @property
    def room_rows(self) -> Iterator[AddressRow]:
        """The lines of its rooms; they have no point of their own."""
        for unit, room in self.rooms:
            yield replace(self.row, unit=unit, room=room, point=None, others=())


@dataclass(frozen=True)
class Planned:
    """All addresses: `anchors` are streets and compounds, `doors` numbers along streets where no building is known."""

    anchors: tuple[AddressRow, ...]
    doors: tuple[AddressRow, ...]
    buildings: tuple[PlannedBuilding, ...]

    @property
    def rows(self) -> Iterator[AddressRow]:
        """Every line, those above first, so that each level gets its own point."""
        yield from self.anchors
        yield from self.doors
        for building in self.buildings:
            yield building.row
            yield from building.room_rows
