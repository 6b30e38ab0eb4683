"""A house number, building, unit or room gets another number."""

from django.db import transaction

from jishi.ground.foundation.actors import Actor
from jishi.registers.addresses.errors import as_before, cannot_be_read, has_a_name
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.changes import ChangeKind
from jishi.registers.addresses.rules.keys import key_at, wording
from jishi.registers.addresses.rules.levels import ANCHORS, Level
from jishi.registers.addresses.rules.readable import readable_level

from .changing import begin, finish, history_row
from .follow import moving, write_places
from .renaming import rename_rows

FIELD = "written"


@transaction.atomic
def renumber_address(actor: Actor, change: Change, written: str) -> Address:
    """It keeps its code; what stands below follows; the number of before still finds it, also when another takes that
    number. A building may get a name in the place of its number, and the other way round. Raises NotYours, Refusal."""
    address = begin(actor, change)
    if address.level in ANCHORS or address.parent is None:
        raise has_a_name()
    level = Level(address.level)
    said = wording(level, written)
    key = key_at(level, said)
    if said == address.name:
        raise as_before(FIELD)
    if len(said) > 60 or not readable_level(address.parent.text, level, said):
        raise cannot_be_read(FIELD)
    before = moving(address)
    address.name, address.leaf, address.text = said, key, f"{address.parent.text}{said}"
    setattr(address, level.value, key)
    write_places([before], change, FIELD)
    if level is Level.BUILDING:
        rename_rows(address, change)
    row = history_row(address, ChangeKind.RENUMBERED, change, before.old_text)
    finish(actor, ChangeKind.RENUMBERED, [address], [row])
    return address
