"""Addresses come below another one."""

from collections.abc import Sequence

from jishi.registers.addresses.errors import two_alike
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.queries.standing import Place, standing
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.levels import SLOTS, Level

from .follow import moving, write_places


def adopt(pairs: Sequence[tuple[Address, Address]], change: Change, field: str) -> list[Address]:
    """Each first address stands below the second from now on, with all below it; where it hung before still finds it.

    Raises Refusal when something with the same number stands there already.
    """
    if not pairs:
        return []
    moved = [moving(child) for child, _ in pairs]
    wanted: dict[Place, Address] = {}
    for child, above in pairs:
        child.anchor_id = above.anchor_id or above.pk
        child.parent = above
        for slot in SLOTS[: SLOTS.index(Level(child.level))]:
            setattr(child, slot.value, getattr(above, slot.value))
        child.text = f"{above.text}{child.name}"
        place = Place(child.anchor_id, child.number, child.building, child.unit, child.room)
        if wanted.setdefault(place, child) is not child:
            raise two_alike(child.name, field)
    own = {child.pk for child, _ in pairs}
    for place, there in standing(wanted).items():
        if there.pk not in own:
            raise two_alike(wanted[place].name, field)
    write_places(moved, change, field)
    return [child for child, _ in pairs]
