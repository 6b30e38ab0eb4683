"""One address becomes several."""

from collections.abc import Sequence

from django.db import transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.tables import insert_rows, update_rows
from jishi.registers.addresses.errors import (
    as_before,
    at_least_two,
    cannot_be_read,
    children_left,
    not_below,
    place_taken,
)
from jishi.registers.addresses.models import Address, AddressName
from jishi.registers.addresses.rules.change import Change, Part
from jishi.registers.addresses.rules.changes import ChangeKind
from jishi.registers.addresses.rules.codes import address_code
from jishi.registers.addresses.rules.keys import key_at, name_key, wording
from jishi.registers.addresses.rules.levels import ANCHORS, SLOTS, Level
from jishi.registers.addresses.rules.readable import LONGEST_NAME, readable_level, readable_name

from .adopt import adopt
from .changing import begin, finish, history_row
from .locks import running_numbers
from .name_rows import is_named, official_rows
from .points import place_of

FIELD = "parts"


@transaction.atomic
def split_address(actor: Actor, change: Change, parts: Sequence[Part]) -> list[Address]:
    """It ends on the day and the parts begin, each with a code of its own; the parts say which of the addresses below
    go where, and none may be left over. A part may take the old name or number. Raises NotYours, Refusal."""
    address = begin(actor, change)
    if len(parts) < 2:
        raise at_least_two()
    below = {child.uuid: child for child in Address.objects.filter(parent=address, valid_to=None)}
    given = [uuid for part in parts for uuid in part.children]
    if len(set(given)) != len(given) or not set(given) <= set(below):
        raise not_below()
    if left := len(below) - len(given):
        raise children_left(left)
    address.valid_to = change.on
    update_rows([address], ["valid_to"])
    made = _made(address, parts, change)
    pairs = [(below[uuid], new) for part, new in zip(parts, made, strict=True) for uuid in part.children]
    children = adopt(pairs, change, FIELD)
    history = [history_row(address, ChangeKind.SPLIT, change, address.text, new) for new in made]
    finish(actor, ChangeKind.SPLIT, [address, *made, *children], history)
    return made


def _made(address: Address, parts: Sequence[Part], change: Change) -> list[Address]:
    made = [_part(address, part, change) for part in parts]
    for at, one in enumerate(made):
        if any(_place(one) == _place(other) for other in made[:at]):
            raise as_before(FIELD)
        if _standing(one):
            raise place_taken(one.text, FIELD)
    for one, running in zip(made, running_numbers(len(made)), strict=True):
        one.code = address_code(one.area_path, running)
    insert_rows(made)
    AddressName.objects.bulk_create([row for one in made if is_named(one) for row in official_rows(one)])
    return made


def _part(address: Address, part: Part, change: Change) -> Address:
    level = Level(address.level)
    written = " ".join(part.written.split())
    point, area_path = place_of(address, part.point)
    one = Address(
        level=address.level, anchor=address.anchor, parent=address.parent, number=address.number,
        building=address.building, unit=address.unit, room=address.room, area_path=area_path, lng=point[0],
        lat=point[1], frame=address.frame, valid_from=change.on,
    )  # fmt: skip
    if level in ANCHORS:
        if len(written) > LONGEST_NAME or not readable_name(written):
            raise cannot_be_read(FIELD)
        one.name, one.leaf, one.text = written, name_key(written), written
        return one
    above = address.parent.text if address.parent else ""
    said = wording(level, written)
    if len(said) > LONGEST_NAME or not readable_level(above, level, said):
        raise cannot_be_read(FIELD)
    one.name, one.leaf, one.text = said, key_at(level, said), f"{above}{said}"
    setattr(one, level.value, one.leaf)
    return one


def _place(one: Address) -> tuple[object, ...]:
    return (one.level if one.anchor_id is None else "", one.leaf, *(getattr(one, slot.value) for slot in SLOTS))


def _standing(one: Address) -> bool:
    if one.anchor_id is None:
        same = Address.objects.filter(anchor=None, leaf=one.leaf, level=one.level, area_path=one.area_path)
    else:
        keys = {slot.value: getattr(one, slot.value) for slot in SLOTS}
        same = Address.objects.filter(anchor=one.anchor_id, **keys)
    return same.filter(valid_to=None).exists()
