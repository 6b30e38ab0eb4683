"""How often people without a session may knock: by network, with numbers that a whole compound behind one address
never reaches. Declared by `PublicDoor`, counted in memory and in the database, refused with the time to wait."""

from .counting import UPLOAD_MB, UPLOADS, spend, spend_by_token
from .doors import answers_limits, door_of
from .networks import network_of, place_of
from .refusals import TooMany, note, too_many_of

__all__ = [
    "UPLOADS",
    "UPLOAD_MB",
    "TooMany",
    "answers_limits",
    "door_of",
    "network_of",
    "note",
    "place_of",
    "spend",
    "spend_by_token",
    "too_many_of",
]
