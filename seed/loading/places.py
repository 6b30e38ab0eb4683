"""Buildings and rooms come into their register, with the safety grades of dwellings that are let."""

from collections.abc import Callable

from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import register_addresses
from jishi.registers.places.api import (
    Grading,
    Room,
    RoomRow,
    SafetyGrade,
    grade_rooms,
    register_buildings,
    register_rooms,
)
from seed.addresses import plan_addresses
from seed.land import build_land
from seed.places import Checked, PlannedPlace, plan_places

from .basis import IMPORTER

BATCH = 250
"""Buildings at once, with all their rooms."""


def load_places(progress: Callable[[str, int, int], None]) -> None:
    """Registers what is missing; what stands, and what was graded, stays as it is."""
    planned = plan_addresses(build_land())
    # streets, compounds and doors first, so that each has its own point and not that of the first building below it
    register_addresses(IMPORTER, [*planned.anchors, *planned.doors])
    places = list(plan_places(planned.buildings))
    progress("places", 0, len(places))
    for start in range(0, len(places), BATCH):
        _load(places[start : start + BATCH])
        progress("places", min(start + BATCH, len(places)), len(places))


def _load(places: list[PlannedPlace]) -> None:
    buildings = register_buildings(IMPORTER, [place.row for place in places]).buildings
    planned = [(building, room) for building, place in zip(buildings, places, strict=True) for room in place.rooms]
    rows = [
        RoomRow(building.code, room.number, room.facts, room.unit, at) for at, (building, room) in enumerate(planned)
    ]
    rooms = register_rooms(IMPORTER, rows).rooms
    graded = set(SafetyGrade.objects.filter(room__in=rooms).values_list("room", flat=True))
    checks = [(room, one.checks) for room, (_, one) in zip(rooms, planned, strict=True) if room.pk not in graded]
    _grade([(room, of[0]) for room, of in checks if of])
    _grade([(room, of[1]) for room, of in checks if len(of) > 1])
    _grade([(room, of[2]) for room, of in checks if len(of) > 2])


def _grade(checks: list[tuple[Room, Checked]]) -> None:
    on = today()
    grade_rooms(IMPORTER, [Grading(room.code, one.grade, on - one.ago, one.findings) for room, one in checks])
