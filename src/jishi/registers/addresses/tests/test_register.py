"""A table of addresses is taken in with all levels above each line; the same table again changes nothing."""

from collections.abc import Sequence

import pytest

from jishi.ground.foundation.actors import ANONYMOUS, Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.registers.addresses.api import Address, register_addresses
from jishi.registers.addresses.rules.codes import valid_address_code

from .conftest import EAST, WEST, compound, staff, street

pytestmark = pytest.mark.usefixtures("district")


def test_the_levels_above_a_room_are_made() -> None:
    room = Address.objects.get(text="幸福小区3栋2单元502室")
    above = []
    while room.parent:
        room = room.parent
        above.append(room.text)
    assert above == ["幸福小区3栋2单元", "幸福小区3栋", "幸福小区"]
    assert all(valid_address_code(code) for code in Address.objects.values_list("code", flat=True))


def test_the_same_table_again_changes_nothing(steward: Actor, district: Sequence[int]) -> None:
    before = (Address.objects.count(), AuditEntry.objects.count())
    again = register_addresses(
        steward, [compound("幸福 小区", "3号楼", "二单元", "０５０２"), street("创业路", "１２号")]
    )
    assert (again.new, Address.objects.count(), AuditEntry.objects.count()) == (0, *before)
    assert again.ids[0] == Address.objects.get(text="幸福小区3栋2单元502室").pk


def test_a_line_outside_ones_area_is_refused_and_nothing_is_taken_in() -> None:
    before = Address.objects.count()
    with pytest.raises(Refusal):
        register_addresses(staff("addresses.import", area_path=WEST), [compound("甲苑"), compound("乙苑", path=EAST)])
    assert Address.objects.count() == before


@pytest.mark.parametrize("actor", [ANONYMOUS, staff("addresses.view")])
def test_without_the_right_nothing_is_taken_in(actor: Actor) -> None:
    with pytest.raises(NotYours):
        register_addresses(actor, [compound("甲苑")])


def test_rooms_stand_where_their_building_stands(steward: Actor) -> None:
    register_addresses(
        steward, [compound("乙苑", "1栋", point=(114.001, 22.501)), compound("乙苑", "1栋", "", "101室")]
    )
    room = Address.objects.get(text="乙苑1栋101室")
    assert (room.lng, room.lat) == (114.001, 22.501)
