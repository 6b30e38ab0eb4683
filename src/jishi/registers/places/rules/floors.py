"""Floors as they are counted: from 1 upwards above ground, from -1 downwards below; there is no floor 0."""

import re

from django.utils.translation import gettext as _

LOWEST, HIGHEST = -20, 200
_BELOW = re.compile("^(?:B|负|地下|-)", re.IGNORECASE)
_FIGURES = re.compile(r"[0-9]+")


def floor_words(floor: int) -> str:
    """As people say it: 5层, 地下1层."""
    if floor < 0:
        return _("Basement %(floor)d") % {"floor": -floor}
    return _("Floor %(floor)d") % {"floor": floor}


def floor_of(number: str) -> int | None:
    """The floor that a room's number tells: 502 is 5, 1203 is 12, B101 is -1; None when it tells none."""
    found = _FIGURES.search(number)
    if not found or len(found[0]) not in (3, 4):
        return None
    floor = int(found[0][:-2])
    if not 0 < floor <= HIGHEST:
        return None
    return -floor if _BELOW.match(number.strip()) else floor


def tail_of(number: str, floor: int) -> str:
    """What of the number tells the rooms of a floor apart: of 502 on floor 5 it is 02, of 阁楼 the whole."""
    found = _FIGURES.search(number)
    before = str(abs(floor))
    if found and len(found[0]) > len(before) and found[0].startswith(before):
        return found[0][len(before) :]
    return number
