"""Buildings and rooms are taken in once, each with its address; what lies in another area is left alone."""

import pytest

from jishi.ground.foundation.actors import ANONYMOUS, Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.registers.addresses.api import Address
from jishi.registers.places.api import Building, BuildingFacts, BuildingRow, Room, register_buildings, register_rooms
from jishi.registers.places.rules.codes import read_code

from .conftest import EAST, GRID, INSIDE, KEEPER, WEST, Places, at, room, staff


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Building, Room, Address, AuditEntry))


def test_a_building_gets_a_code_a_grid_and_an_address(places: Places) -> None:
    assert places.block.code.startswith(WEST)
    assert read_code(f"{places.block.code[:4]} {places.block.code[4:]}") == places.block.code
    assert (places.block.area_path, str(places.block.address)) == (GRID, "幸福小区3栋")


def test_rooms_hang_below_the_address_of_their_building(places: Places) -> None:
    door = places.door("502")
    assert (door.address.text, door.floor, door.area_path) == ("幸福小区3栋1单元502室", 5, GRID)
    assert door.code.startswith(places.block.code)
    assert read_code(door.code) == door.code


def test_the_same_table_again_changes_nothing(places: Places, steward: Actor) -> None:
    before = counts()
    again = register_buildings(steward, [BuildingRow(at("幸福 小区", "第三号楼"), BuildingFacts(use="office"))])
    doors = register_rooms(steward, [room(places.block, "５０２", "一单元")])
    assert (again.new, again.buildings[0], doors.new) == (0, places.block, 0)
    assert again.buildings[0].use == "residential"
    assert counts() == before


def test_a_grid_worker_registers_in_the_own_grid_and_the_address_is_made_too(places: Places, keeper: Actor) -> None:
    taken = register_buildings(keeper, [BuildingRow(at("新苑", "1栋", point=INSIDE))])
    assert (taken.new, taken.buildings[0].area_path) == (1, GRID)
    assert register_rooms(keeper, [room(taken.buildings[0], "101")]).new == 1


@pytest.mark.parametrize("path", [WEST, EAST])
def test_outside_the_own_grid_nothing_is_taken_in(places: Places, keeper: Actor, path: str) -> None:
    before = counts()
    with pytest.raises(Refusal):
        register_buildings(
            keeper, [BuildingRow(at("新苑", "1栋", point=INSIDE)), BuildingRow(at("新苑", "2栋", path=path))]
        )
    assert counts() == before


def test_a_building_of_others_is_not_there_for_rooms(places: Places, keeper: Actor) -> None:
    before = counts()
    with pytest.raises(NotYours):
        register_rooms(keeper, [room(places.works, "101")])
    assert counts() == before


@pytest.mark.parametrize("actor", [ANONYMOUS, staff("places.view"), staff("addresses.import")])
def test_without_the_right_nothing_is_taken_in(places: Places, actor: Actor) -> None:
    before = counts()
    with pytest.raises(NotYours):
        register_buildings(actor, [BuildingRow(at("新苑", "1栋"))])
    with pytest.raises(NotYours):
        register_rooms(actor, [room(places.block, "601")])
    assert counts() == before


def test_a_street_alone_is_no_address_of_a_building(places: Places, steward: Actor) -> None:
    from jishi.registers.addresses.api import AddressRow, Level

    before = counts()
    with pytest.raises(InvalidInput) as refused:
        register_buildings(steward, [BuildingRow(AddressRow(1, WEST, Level.STREET, "创业路"))])
    assert list(refused.value.problems) == ["number"]
    assert counts() == before


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"floor": 0}, "floor"),
        ({"floor": 1, "use": "palace"}, "use"),
        ({"floor": 1, "use": "shop", "rental": True}, "rental"),
        ({"floor": 1, "area_m2": -1}, "area_m2"),
    ],
)
def test_what_cannot_be_right_of_a_room_is_refused(
    places: Places, steward: Actor, facts: dict[str, object], field: str
) -> None:
    before = counts()
    with pytest.raises(InvalidInput) as refused:
        register_rooms(steward, [room(places.block, "601", **facts)])
    assert list(refused.value.problems) == [field]
    assert counts() == before


def test_a_table_names_the_line_that_cannot_be_right(places: Places, steward: Actor) -> None:
    rows = [BuildingRow(at("新苑", "1栋"), line=1), BuildingRow(at("新苑", "2栋"), BuildingFacts(year_built=3000), 2)]
    with pytest.raises(Refusal, match="2"):
        register_buildings(steward, rows)
    assert not Building.objects.filter(address__text="新苑1栋").exists()


def test_a_grid_worker_without_a_grid_right_holds_nothing(places: Places) -> None:
    with pytest.raises(Refusal):
        register_buildings(staff(*KEEPER, area_path="990102"), [BuildingRow(at("新苑", "1栋", point=INSIDE))])
