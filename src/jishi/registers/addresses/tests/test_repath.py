"""When grids are redrawn, addresses with a point find their grid anew; twice does no harm."""

from collections.abc import Sequence
from datetime import date

from jishi.district.areas.api import Division, Grid
from jishi.district.areas.events import GridsChanged
from jishi.ground.foundation import reference
from jishi.registers.addresses.actions.repath import repath_addresses
from jishi.registers.addresses.api import Address
from jishi.registers.addresses.subscribers import follow_grids

from .conftest import WEST


def square(west: float, east: float) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [[[west, 22], [east, 22], [east, 23], [west, 23], [west, 22]]]}


def test_a_redrawn_grid_takes_its_addresses_along(district: Sequence[int]) -> None:
    row = Address.objects.get(text="创业路12号")
    Address.objects.filter(pk=row.pk).update(lng=114.05, lat=22.5)
    community = Division.objects.get(path=WEST)
    Grid.objects.create(
        path=f"{WEST}001",
        community=community,
        number="001",
        outline=square(114, 114.1),
        valid_from=date(2020, 1, 1),
        lng=114.05,
        lat=22.5,
    )
    reference.touch("areas")
    follow_grids(GridsChanged((WEST,)))
    row.refresh_from_db()
    assert row.area_path == f"{WEST}001"
    assert Address.objects.get(text="创业路").area_path == WEST
    assert Address.objects.get(text="创业路14号").area_path == WEST
    assert repath_addresses([WEST]) == 0
