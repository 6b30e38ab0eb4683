"""Buildings and rooms in the console's search box."""

from collections.abc import Iterator

from django.urls import reverse

from jishi.district.areas.api import labels
from jishi.ground.foundation.actors import Actor
from jishi.registers.places.access import visible_rooms
from jishi.registers.places.queries.buildings import Filters, buildings
from jishi.registers.places.rules.codes import ROOM_LENGTH, read_code

FOUND = 8


def find(actor: Actor, text: str) -> Iterator[tuple[str, str, str]]:
    """A room by its whole code, else buildings by code, name or address: name, where it lies, address of the page."""
    code = read_code(text)
    if len(code) == ROOM_LENGTH:
        for room in visible_rooms(actor).filter(code=code):
            yield str(room.address), labels(room.area_path), reverse("places:room", args=[code])
        return
    for building in buildings(actor, Filters(q=text)).order_by("code")[:FOUND]:
        hint = f"{building.address.text} · {labels(building.area_path)}"
        yield str(building), hint, reverse("places:building", args=[building.code])
