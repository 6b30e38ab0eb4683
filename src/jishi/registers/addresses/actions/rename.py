"""A street, a compound or a building with a name gets another name."""

from django.db import transaction

from jishi.ground.foundation.actors import Actor
from jishi.registers.addresses.errors import as_before, cannot_be_read, has_a_number, place_taken, too_long
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.changes import ChangeKind
from jishi.registers.addresses.rules.keys import key_at, name_key
from jishi.registers.addresses.rules.levels import ANCHORS, Level
from jishi.registers.addresses.rules.readable import LONGEST_KEY, LONGEST_NAME, readable_name

from .changing import begin, finish, history_row
from .follow import moving, write_places
from .name_rows import is_named
from .renaming import rename_rows

FIELD = "name"


@transaction.atomic
def rename_address(actor: Actor, change: Change, name: str) -> Address:
    """It keeps its code; what stands below follows; the name of before still finds it. Raises NotYours, Refusal."""
    address = begin(actor, change)
    if not is_named(address):
        raise has_a_number()
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise too_long(FIELD)
    if name == address.name:
        raise as_before(FIELD)
    if not readable_name(name):
        raise cannot_be_read(FIELD)
    before = moving(address)
    if address.level in ANCHORS:
        address.leaf, address.text = name_key(name), name
        _free_anchor(address)
    else:
        key = key_at(Level.BUILDING, name)
        if key.isascii() or len(key) > LONGEST_KEY:
            raise cannot_be_read(FIELD)
        above = address.parent.text if address.parent else ""
        address.leaf, address.building, address.text = key, key, f"{above}{name}"
    address.name = name
    write_places([before], change, FIELD)
    rename_rows(address, change)
    finish(actor, ChangeKind.RENAMED, [address], [history_row(address, ChangeKind.RENAMED, change, before.old_text)])
    return address


def _free_anchor(address: Address) -> None:
    others = Address.objects.filter(
        anchor=None, valid_to=None, leaf=address.leaf, level=address.level, area_path=address.area_path
    )
    if others.exclude(pk=address.pk).exists():
        raise place_taken(address.text, FIELD)
