"""The levels of a standard address (GB/T 23705): below the division a street or compound, then down to the room."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Level(StrEnum):
    """What an address names. A street or compound is an anchor: everything else hangs below one."""

    STREET = "street"
    COMPOUND = "compound"
    NUMBER = "number"
    BUILDING = "building"
    UNIT = "unit"
    ROOM = "room"


LEVEL_LABELS = {
    Level.STREET: _("Street"),
    Level.COMPOUND: _("Compound"),
    Level.NUMBER: _("House number"),
    Level.BUILDING: _("Building"),
    Level.UNIT: _("Unit"),
    Level.ROOM: _("Room"),
}
ANCHORS = (Level.STREET, Level.COMPOUND)
SLOTS = (Level.NUMBER, Level.BUILDING, Level.UNIT, Level.ROOM)
"""The levels below an anchor, from above; an address may leave out any of them but its own."""
