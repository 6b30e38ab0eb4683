"""What becomes of a facility: corrected, moved, found, taken away; each act leaves its history."""

import pytest
from django.db import DatabaseError, transaction

from jishi.district.areas.api import Division, Grid
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import deliver
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import today
from jishi.registers.facilities import api
from jishi.registers.facilities.api import Correction, Facility, Move, StateFound
from jishi.registers.facilities.models import FacilityChange

from .conftest import EAST, EVERYTHING, IN_EAST, IN_WEST, ROAD, WEST, row, square, staff


def acts(lamp: Facility) -> list[str]:
    return [change.act for change in lamp.changes.order_by("id")]


def test_a_correction_says_from_what_to_what(steward: Actor, lamp: Facility) -> None:
    api.correct_facilities(steward, [Correction(lamp.pk, 1, {"name": "东门灯", "maintainer": "明灯公司"})])
    change = lamp.changes.first()
    assert change
    assert change.fields == {"name": ["", "东门灯"], "maintainer": ["路灯所", "明灯公司"]}
    lamp.refresh_from_db()
    assert (lamp.name, lamp.maintainer_name, lamp.version) == ("东门灯", "明灯公司", 2)


def test_who_did_not_see_what_stands_writes_over_nothing(steward: Actor, lamp: Facility) -> None:
    api.correct_facilities(steward, [Correction(lamp.pk, 1, {"name": "甲"})])
    for late in (
        lambda: api.correct_facilities(steward, [Correction(lamp.pk, 1, {"name": "乙"})]),
        lambda: api.move_facilities(steward, [Move(lamp.pk, 1, *IN_EAST)]),
    ):
        with pytest.raises(Refusal) as refusal:
            late()
        assert refusal.value.code == "moved_on"
    lamp.refresh_from_db()
    assert (lamp.name, lamp.area_path, acts(lamp)) == ("甲", WEST, ["register", "correct"])


def test_no_owner_gives_one_number_twice(steward: Actor, lamp: Facility) -> None:
    (other,) = api.register_facilities(steward, [row(number="L-2", owner="路灯所")])
    assert other.facility
    with pytest.raises(Refusal) as refusal:
        api.correct_facilities(steward, [Correction(other.facility.pk, 1, {"number": "L-1"})])
    other.facility.refresh_from_db()
    assert (refusal.value.code, other.facility.number) == ("taken", "L-2")


def test_what_moves_takes_its_grid_and_its_form_along(steward: Actor, lamp: Facility) -> None:
    api.move_facilities(steward, [Move(lamp.pk, 1, *IN_EAST)])
    lamp.refresh_from_db()
    assert (lamp.lng, lamp.lat, lamp.area_path) == (*IN_EAST, EAST)
    api.move_facilities(steward, [Move(lamp.pk, 2, geometry=ROAD)])
    lamp.refresh_from_db()
    assert (lamp.shape, lamp.geometry, lamp.area_path) == ("line", ROAD, WEST)
    api.move_facilities(steward, [Move(lamp.pk, 3, geometry=ROAD)])
    assert acts(lamp) == ["register", "move", "move"]


def test_nobody_moves_it_out_of_his_area_or_out_of_the_district(lamp: Facility) -> None:
    west = staff(*EVERYTHING, area_path=WEST)
    for at, code in ((IN_EAST, "beyond"), ((10.0, 10.0), "outside")):
        with pytest.raises(Refusal) as refusal:
            api.move_facilities(west, [Move(lamp.pk, 1, *at)])
        assert refusal.value.code == code
    with pytest.raises(NotYours):
        api.move_facilities(staff(*EVERYTHING, area_path=EAST), [Move(lamp.pk, 1, *IN_EAST)])
    lamp.refresh_from_db()
    assert (lamp.lng, lamp.lat) == IN_WEST


def test_its_state_is_written_down_once(steward: Actor, lamp: Facility) -> None:
    for _ in range(2):
        api.change_states(steward, [StateFound(lamp.pk, "damaged", "灯罩破裂")])
    change = lamp.changes.first()
    assert change
    assert change.fields == {"state": ["good", "damaged"], "note": ["", "灯罩破裂"]}
    assert acts(lamp) == ["register", "state"]


def test_what_was_taken_away_stays_to_be_read_and_frees_its_number(steward: Actor, lamp: Facility) -> None:
    for _ in range(2):
        api.remove_facilities(steward, [lamp.pk], today(), "道路改造")
    lamp.refresh_from_db()
    assert (lamp.state, lamp.valid_to, acts(lamp)) == ("removed", today(), ["register", "remove"])
    with pytest.raises(Refusal) as refusal:
        api.change_states(steward, [StateFound(lamp.pk, "good")])
    assert refusal.value.code == "removed"
    (again,) = api.register_facilities(steward, [row(number="L-1", owner="路灯所")])
    assert again.outcome is api.Outcome.CREATED


def test_confirming_twice_a_day_is_once_and_history_is_never_edited(steward: Actor, lamp: Facility) -> None:
    for _ in range(2):
        api.confirm_facilities(steward, [lamp.pk])
    lamp.refresh_from_db()
    assert (lamp.confirmed_on, acts(lamp)) == (today(), ["register", "confirm"])
    with pytest.raises(DatabaseError), transaction.atomic():
        FacilityChange.objects.update(act="correct")


def test_it_lies_in_the_grid_that_was_drawn_around_it(lamp: Facility) -> None:
    community = Division.objects.get(path=WEST)
    Grid.objects.create(community=community, number="002", path=f"{WEST}002", outline=square(114.0), lng=114.005,
                        lat=22.505, valid_from="2020-01-01")  # fmt: skip
    reference.touch("areas")
    for _ in range(2):
        deliver("jishi.district.areas.events.GridsChanged", {"communities": [WEST]})
    lamp.refresh_from_db()
    assert (lamp.area_path, acts(lamp)) == (f"{WEST}002", ["register", "grids"])
