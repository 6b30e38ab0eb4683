"""Places follow their addresses and the grids that are drawn anew; a second telling changes nothing."""

import pytest

from jishi.district.areas.api import Grid
from jishi.district.areas.events import GridsChanged
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.announcements import deliver
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import Address, Change, end_address
from jishi.registers.addresses.events import AddressesChanged
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
    deliver(AddressesChanged.kind, {"address_ids": [places.works.address_id], "change": "moved"})
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


def test_an_address_on_which_something_stands_is_not_ended_under_it(places: Places) -> None:
    door = places.door("502").address
    with pytest.raises(Refusal) as refused:
        end_address(SYSTEM, Change(door.uuid, door.version, today(), "拆除"))
    assert refused.value.code == "in_use"
    assert "房间 1" in refused.value.message
    assert Address.objects.get(pk=door.pk).valid_to is None
