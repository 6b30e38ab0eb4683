from .confirm import Seen, confirm_buildings, confirm_rooms
from .correct import correct_buildings, correct_rooms
from .end import end_buildings, end_rooms
from .export import export_buildings, export_rooms
from .grade import grade_rooms
from .register import RegisteredBuildings, register_buildings
from .register_rooms import RegisteredRooms, register_rooms

__all__ = [
    "RegisteredBuildings",
    "RegisteredRooms",
    "Seen",
    "confirm_buildings",
    "confirm_rooms",
    "correct_buildings",
    "correct_rooms",
    "end_buildings",
    "end_rooms",
    "export_buildings",
    "export_rooms",
    "grade_rooms",
    "register_buildings",
    "register_rooms",
]
