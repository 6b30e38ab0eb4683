"""Places follow their addresses and the grids that are drawn anew; a second telling changes nothing."""

from jishi.district.areas.api import Grid
from jishi.district.areas.events import GridsChanged
from jishi.ground.foundation import reference
from jishi.ground.foundation.announcements import deliver
from jishi.registers.addresses.api import Address
from jishi.registers.places.actions.follow import follow_addresses, follow_grids
from jishi.registers.places.api import Building, Room
from jishi.registers.places.models import PlaceEdit

from .conftest import GRID, INSIDE, WEST, Places


def test_a_grid_that_is_gone_leaves_its_places_to_the_community(places: Places) -> None:
    Grid.objects.filter(path=GRID).update(valid_to="2026-01-01")
    reference.touch("areas")
    for _ in range(2):
        follow_grids([WEST])
        assert Building.objects.get(pk=places.block.pk).area_path == WEST
        assert set(Room.objects.filter(building=places.block).values_list("area_path", flat=True)) == {WEST}


def test_a_grid_that_is_drawn_takes_in_what_stands_on_it(places: Places) -> None:
    Building.objects.filter(pk=places.block.pk).update(area_path=WEST)
    Room.objects.filter(building=places.block).update(area_path=WEST)
    deliver(GridsChanged.kind, {"communities": [WEST]})
    assert set(Room.objects.filter(building=places.block).values_list("area_path", flat=True)) == {GRID}


def test_an_address_that_gets_another_point_takes_its_building_along(places: Places) -> None:
    Address.objects.filter(pk=places.works.address_id).update(lng=INSIDE[0], lat=INSIDE[1])
    follow_addresses([places.works.address_id])
    assert Building.objects.get(pk=places.works.pk).area_path == GRID


def test_doors_are_called_as_their_addresses_are(places: Places) -> None:
    door = places.door("502")
    Address.objects.filter(pk=door.address_id).update(name="512室")
    Address.objects.filter(pk=door.address.parent_id).update(name="甲单元")
    follow_addresses([places.block.address.anchor_id])
    door.refresh_from_db()
    assert (door.unit, door.number) == ("甲单元", "512室")
    assert Room.objects.filter(building=places.block, unit="甲单元").count() == 10
    assert not PlaceEdit.objects.exists()
