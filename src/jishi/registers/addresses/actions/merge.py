"""Several addresses become one of them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.tables import update_rows
from jishi.registers.addresses.errors import choose_others, other_level
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.changes import ChangeKind

from .adopt import adopt
from .changing import begin, finish, history_row

FIELD = "others"


@transaction.atomic
def merge_addresses(actor: Actor, change: Change, others: Sequence[tuple[UUID, int]]) -> Address:
    """The others (uuid, version when seen) end on the day and go into the address of the change, which keeps code, name
    and point; what stood below them stands below it. Raises NotYours, Refusal."""
    address = begin(actor, change)
    gone = [begin(actor, replace(change, address=uuid, seen=seen)) for uuid, seen in dict(others).items()]
    gone = [one for one in gone if one.pk != address.pk]
    if not gone:
        raise choose_others()
    if any(one.level != address.level for one in gone):
        raise other_level()
    for one in gone:
        one.valid_to = change.on
    update_rows(gone, ["valid_to"])
    pairs = [(child, address) for child in Address.objects.filter(parent__in=gone, valid_to=None).order_by("id")]
    children = adopt(pairs, change, FIELD)
    history = [history_row(one, ChangeKind.MERGED, change, one.text, address) for one in gone]
    finish(actor, ChangeKind.MERGED, [*gone, address, *children], history)
    return address
