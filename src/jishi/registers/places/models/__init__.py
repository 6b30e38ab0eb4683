from .building import Building
from .place_edit import PlaceEdit
from .room import Room
from .safety_grade import SafetyGrade

__all__ = ["Building", "PlaceEdit", "Room", "SafetyGrade"]
