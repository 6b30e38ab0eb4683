"""The front door of places."""

from .access import get_building, get_room, visible_buildings, visible_rooms
from .actions import (
    RegisteredBuildings,
    RegisteredRooms,
    Seen,
    confirm_buildings,
    confirm_rooms,
    correct_buildings,
    correct_rooms,
    end_buildings,
    end_rooms,
    grade_rooms,
    register_buildings,
    register_rooms,
)
from .models import Building, Room, SafetyGrade
from .rules.codes import read_code
from .rules.facts import BuildingFacts, RoomFacts
from .rules.floors import floor_of, floor_words
from .rules.grades import GRADES
from .rules.kinds import BUILDING_USES, OWNERSHIPS, ROOM_USES, STRUCTURES
from .rules.rows import BuildingRow, Correction, Ending, Grading, RoomRow

__all__ = [
    "BUILDING_USES",
    "GRADES",
    "OWNERSHIPS",
    "ROOM_USES",
    "STRUCTURES",
    "Building",
    "BuildingFacts",
    "BuildingRow",
    "Correction",
    "Ending",
    "Grading",
    "RegisteredBuildings",
    "RegisteredRooms",
    "Room",
    "RoomFacts",
    "RoomRow",
    "SafetyGrade",
    "Seen",
    "confirm_buildings",
    "confirm_rooms",
    "correct_buildings",
    "correct_rooms",
    "end_buildings",
    "end_rooms",
    "floor_of",
    "floor_words",
    "get_building",
    "get_room",
    "grade_rooms",
    "read_code",
    "register_buildings",
    "register_rooms",
    "visible_buildings",
    "visible_rooms",
]
