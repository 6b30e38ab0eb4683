"""Which buildings have an address, and which rooms."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from shapely import Polygon

from jishi.registers.addresses.api import AddressRow, Level
from seed.land import Use, point_to_degrees

from .model import BUILDINGS, ROOMS, PlannedBuilding
from .named import Named
from .rooms import rooms_of

COMPOUNDS = (Use.ESTATE, Use.VILLAGE, Use.WORKS)
ESTATES = 650
"""How many buildings stand in estates. All others outside villages are taken, and villages fill up."""
LIVELY = "990102003004003"
"""The grid of the cast's grid worker is whole."""


def buildings(named: Sequence[Named], doors: Mapping[int, AddressRow], rng: Random) -> list[PlannedBuilding]:
    """As many as `BUILDINGS` with `ROOMS` rooms: whole places, of each community one after the other.

    `doors` are the lines of the street numbers of places outside compounds, by the id of the place's `Named`.
    """
    others = sum(len(each.footprints) for each in named if each.use not in (Use.ESTATE, Use.VILLAGE))
    left = {Use.ESTATE: ESTATES, Use.VILLAGE: BUILDINGS - ESTATES - others}
    numbered: Counter[tuple[str, str]] = Counter()
    found: list[PlannedBuilding] = []
    for each in _in_turn(named, rng):
        taken = each.footprints[: left.get(each.use, len(each.footprints))]
        found += [_building(each, footprint, doors.get(id(each)), numbered, rng) for footprint in taken]
        if each.use in left:
            left[each.use] -= len(taken)
    return _with_exact_rooms(found)


def _in_turn(named: Sequence[Named], rng: Random) -> Iterator[Named]:
    """The lively grid first, then one place of each community, another of each, and so on."""
    waiting: dict[str, list[Named]] = defaultdict(list)
    for each in named:
        if each.place.grid == LIVELY:
            yield each
        else:
            waiting[each.place.grid[:12]].append(each)
    for _, places in sorted(waiting.items()):
        rng.shuffle(places)
    while waiting:
        for community in sorted(waiting):
            yield waiting[community].pop()
            if not waiting[community]:
                del waiting[community]


def _building(
    each: Named, footprint: Polygon, door: AddressRow | None, numbered: Counter[tuple[str, str]], rng: Random
) -> PlannedBuilding:
    middle = footprint.centroid
    point = point_to_degrees(middle.x, middle.y)
    place = each.place
    key = (place.grid[:12], place.name)
    numbered[key] += 1
    if door is not None:
        name = place.name if len(each.footprints) == 1 else f"{numbered[key]}栋"
        row = replace(door, building=name, point=point, others=())
    else:
        row = AddressRow(0, place.grid[:12], Level.COMPOUND, place.name, point=point)
        level = "号" if each.use is Use.VILLAGE else "栋"
        said = f"{numbered[key]}{level}"
        row = replace(row, number=said) if each.use is Use.VILLAGE else replace(row, building=said)
    floors, rooms = rooms_of(each.use, footprint, rng)
    return PlannedBuilding(row, footprint, each.use, place.grid, floors, tuple(rooms))


def _with_exact_rooms(found: Sequence[PlannedBuilding]) -> list[PlannedBuilding]:
    """Here and there the last rooms of a building are one: then there are exactly `ROOMS`."""
    over = sum(len(each.rooms) for each in found) - ROOMS
    if len(found) != BUILDINGS or not 0 <= over < sum(max(0, len(each.rooms) - 4) for each in found):
        raise RuntimeError(f"the land gives {len(found)} buildings with {over} rooms too many")
    kept = [list(each.rooms) for each in found]
    while over:
        for rooms in kept:
            if over and len(rooms) > 4:
                rooms.pop()
                over -= 1
    return [replace(each, rooms=tuple(rooms)) for each, rooms in zip(found, kept, strict=True)]
