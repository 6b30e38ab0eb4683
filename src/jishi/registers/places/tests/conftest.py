"""Two communities, a grid in one; a block with rooms, a workshop."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from pytest_django.plugin import DjangoDbBlocker

from jishi.district.areas.api import Division, Grid
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor, ActorKind, Grant
from jishi.registers.addresses.api import AddressRow, Level
from jishi.registers.places.api import (
    Building,
    BuildingFacts,
    BuildingRow,
    Room,
    RoomFacts,
    RoomRow,
    floor_of,
    register_buildings,
    register_rooms,
)
from tests.standing import of_the_file, standing

WEST, EAST = "990101001001", "990101001002"
GRID = f"{WEST}001"
INSIDE, OUTSIDE = (114.005, 22.005), (114.025, 22.005)
"""A point in the grid, and one in the other community, where there is none."""
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[114.0, 22.0], [114.01, 22.0], [114.01, 22.01], [114.0, 22.01], [114.0, 22.0]]],
}
EVERYTHING = ("places.view", "places.edit", "places.grade", "places.import", "places.export")
KEEPER = ("places.view", "places.edit", "places.grade")


def staff(*permissions: str, area_path: str = "", name: str = "测试员") -> Actor:
    grant = Grant("grid_worker", frozenset(permissions), "", area_path, uuid4(), "网格员")
    return Actor(ActorKind.STAFF, uuid4(), name, (grant,))


def at(compound: str, building: str = "", *, path: str = WEST, point: tuple[float, float] | None = None) -> AddressRow:
    return AddressRow(1, path, Level.COMPOUND, compound, "", building, point=point)


def room(building: Building, number: str, unit: str = "", **facts: object) -> RoomRow:
    given = {"floor": floor_of(number) or 1, "use": "dwelling"} | facts
    return RoomRow(building.code, number, RoomFacts(**given), unit)  # type: ignore[arg-type]


@dataclass
class Places:
    """`block` stands in the grid: two units of five floors, two rooms each. `works` stands in the other community."""

    block: Building
    works: Building

    def door(self, number: str, unit: str = "1单元") -> Room:
        return Room.objects.get(building=self.block, unit=unit, number=f"{number}室")


@pytest.fixture
def steward() -> Actor:
    """May do everything with places, everywhere."""
    return staff(*EVERYTHING)


@pytest.fixture
def keeper() -> Actor:
    """Keeps the places of the grid."""
    return staff(*KEEPER, area_path=GRID, name="麦小满")


@pytest.fixture
def neighbour() -> Actor:
    """Keeps the places of another community."""
    return staff(*KEEPER, area_path=EAST)


@pytest.fixture(scope="module")
def standing_places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Places | None]:
    yield from standing(django_db_blocker, build)


@pytest.fixture
def places(db: None, standing_places: Places | None) -> Places:
    return of_the_file(standing_places, build)


def build() -> Places:
    for path, code, name, level in (
        ("990101001", "990101001000", "龙山街道", "subdistrict"),
        (WEST, WEST, "桃源社区", "community"),
        (EAST, EAST, "松坪社区", "community"),
    ):
        Division.objects.create(path=path, code=code, name=name, level=level, valid_from=date(2020, 1, 1))
    Grid.objects.create(
        community=Division.objects.get(path=WEST), number="001", path=GRID, outline=SQUARE, lng=INSIDE[0],
        lat=INSIDE[1], valid_from=date(2020, 1, 1),
    )  # fmt: skip
    reference.touch("areas")
    everywhere = staff(*EVERYTHING)
    rows = [
        BuildingRow(
            at("幸福小区", "3栋", point=INSIDE), BuildingFacts(use="residential", floors_above=6, floors_below=1), 1
        ),
        BuildingRow(at("松坪工业园", "A座", path=EAST, point=OUTSIDE), BuildingFacts(use="industrial"), 2),
    ]
    block, works = register_buildings(everywhere, rows).buildings
    doors = [
        room(block, f"{floor}0{door}", f"{unit}单元", rental=door == 2)
        for floor in range(1, 6)
        for unit in (1, 2)
        for door in (1, 2)
    ]
    register_rooms(everywhere, doors)
    return Places(block, works)
