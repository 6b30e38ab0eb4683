"""All addresses of the land, the same at every making."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from jishi.registers.addresses.api import AddressRow, Level
from seed import SEED
from seed.land import Land, Use, point_to_degrees

from .buildings import COMPOUNDS, buildings
from .model import Planned
from .named import Named, named_places

DIVISIONS = (12, 9, 6)
WITH_DOOR = ("street", Use.PARK)
_AT = re.compile(r"(.+?)([0-9]+号)")


def plan_addresses(land: Land) -> Planned:
    """Streets, compounds, doors, buildings and their rooms."""
    named = named_places(land)
    streets = _streets(land)
    taken: set[tuple[str, str]] = set()
    compounds = [_compound(each, taken) for each in named if each.use in COMPOUNDS]
    doors = list(_doors(land, named, streets, taken))
    anchors = [AddressRow(0, path, Level.STREET, name) for name, path in streets.items()]
    return Planned(
        (*anchors, *compounds),
        tuple(row for _, row in doors),
        tuple(buildings(named, {id(each): row for each, row in doors if each}, Random(f"{SEED} addresses"))),
    )


def _streets(land: Land) -> dict[str, str]:
    """The path of the smallest division in which all doors of a street lie, by its name."""
    grids: dict[str, list[str]] = defaultdict(list)
    for place in land.places.all:
        if match := _AT.fullmatch(place.address):
            grids[match[1]].append(place.grid)
    return {name: _division(codes) for name, codes in sorted(grids.items())}


def _division(grids: Sequence[str]) -> str:
    """The smallest division that holds all the grids: the first and the last of them say."""
    first, last = min(grids), max(grids)
    return next(first[:length] for length in DIVISIONS if first[:length] == last[:length])


def _compound(each: Named, taken: set[tuple[str, str]]) -> AddressRow:
    """A compound is known by the street and number of its gate, too."""
    place = each.place
    street, number = _free(place.address, taken)
    return AddressRow(
        0, place.grid[:12], Level.COMPOUND, place.name, point=point_to_degrees(place.x, place.y),
        others=(f"{street}{number}",),
    )  # fmt: skip


def _doors(
    land: Land, named: Sequence[Named], streets: dict[str, str], taken: set[tuple[str, str]]
) -> Iterator[tuple[Named | None, AddressRow]]:
    """Doors of what is built along streets, then those where only the door is known."""
    for each in named:
        if each.use not in COMPOUNDS:
            street, number = _free(each.place.address, taken)
            alias = (each.place.name,) if len(each.footprints) > 1 else ()
            yield each, _door(streets[street], street, number, (each.place.x, each.place.y), alias)
    for place in land.places.of(*WITH_DOOR):
        match = _AT.fullmatch(place.address)
        if match and (match[1], match[2]) not in taken:
            taken.add((match[1], match[2]))
            alias = (place.name,) if place.kind == Use.PARK else ()
            yield None, _door(streets[match[1]], match[1], match[2], (place.x, place.y), alias)


def _door(path: str, street: str, number: str, at: tuple[float, float], alias: tuple[str, ...]) -> AddressRow:
    return AddressRow(0, path, Level.STREET, street, number, point=point_to_degrees(*at), others=alias)


def _free(address: str, taken: set[tuple[str, str]]) -> tuple[str, str]:
    """Street and number; where somebody has them already, the next number on the same side."""
    match = _AT.fullmatch(address)
    if match is None:
        raise RuntimeError(f"no street and number: {address}")
    street, number = match[1], int(match[2][:-1])
    while (street, f"{number}号") in taken:
        number += 2
    taken.add((street, f"{number}号"))
    return street, f"{number}号"
