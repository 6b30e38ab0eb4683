"""The buildings of the district: as many as are said, each possible, the same at every making."""

from collections import Counter
from datetime import date

from seed.addresses import BUILDINGS, ROOMS, plan_addresses
from seed.land import build_land
from seed.places import plan_places


def test_buildings_and_rooms_are_as_many_as_are_said_and_possible() -> None:
    planned = plan_addresses(build_land()).buildings
    places = list(plan_places(planned))
    rooms = [room for place in places for room in place.rooms]
    assert (len(places), len(rooms)) == (BUILDINGS, ROOMS)
    on = date(2026, 1, 1)
    assert not any(place.row.facts.problems(on) for place in places)
    assert not any(room.facts.problems() for room in rooms)
    assert places == list(plan_places(planned))


def test_a_share_of_the_dwellings_is_let_and_most_of_them_were_checked() -> None:
    rooms = [room for place in plan_places(plan_addresses(build_land()).buildings) for room in place.rooms]
    let = [room for room in rooms if room.facts.rental]
    assert 0.15 < len(let) / len(rooms) < 0.4
    assert 0.85 < sum(bool(room.checks) for room in let) / len(let) < 1
    latest = Counter(room.checks[-1].grade for room in let if room.checks)
    assert latest["A"] > latest["B"] > latest["C"] > latest["D"] > 0
    assert not any(room.checks for room in rooms if not room.facts.rental)
