"""Other names and landmarks of an address come and go."""

from django.db import transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.registers.addresses.errors import cannot_be_read, fixed_name, name_there, too_long
from jishi.registers.addresses.models import Address, AddressName
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.changes import ChangeKind
from jishi.registers.addresses.rules.names import NameKind
from jishi.registers.addresses.rules.readable import LONGEST_NAME, readable_name

from .changing import begin, finish, history_row
from .name_rows import is_numbered, name_row

LOOSE = (NameKind.ALIAS, NameKind.LANDMARK)
FIELD = "text"


@transaction.atomic
def add_name(actor: Actor, change: Change, kind: NameKind, text: str) -> AddressName:
    """Another name by which people find the address: also a street and number, as of the gate of a compound. Raises
    NotYours, Refusal."""
    address = begin(actor, change)
    if kind not in LOOSE:
        raise fixed_name()
    text = " ".join(text.split())
    if len(text) > LONGEST_NAME:
        raise too_long(FIELD)
    if not (readable_name(text) or is_numbered(text)):
        raise cannot_be_read(FIELD)
    row = name_row(address, kind, text)
    there = AddressName.objects.filter(address=address, key=row.key, valid_to=None)
    if there.exclude(kind=NameKind.FORMER).exists():
        raise name_there(text)
    row.save(force_insert=True)
    _told(actor, address, ChangeKind.NAMED, change, text)
    return row


@transaction.atomic
def remove_name(actor: Actor, change: Change, name_id: int) -> Address:
    """The name no longer leads to the address; the history keeps it. Raises NotYours, Refusal."""
    address = begin(actor, change)
    row = AddressName.objects.filter(address=address, pk=name_id).first()
    if row is None:
        raise NotYours
    if row.kind not in LOOSE:
        raise fixed_name()
    row.delete()
    _told(actor, address, ChangeKind.UNNAMED, change, row.text)
    return address


def _told(actor: Actor, address: Address, kind: ChangeKind, change: Change, name: str) -> None:
    finish(actor, kind, [address], [history_row(address, kind, change, address.text, detail=name)])
