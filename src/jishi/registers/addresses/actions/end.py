"""An address ceases to exist: torn down, closed, written down by mistake."""

from django.db import transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.standing import still_used
from jishi.ground.foundation.tables import update_rows
from jishi.registers.addresses.errors import in_use, something_below
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.changes import ChangeKind

from .changing import begin, finish, history_row


@transaction.atomic
def end_address(actor: Actor, change: Change) -> Address:
    """It holds until before the day; nothing is deleted. Refused while an address stands below it or a register above
    has something at it. Raises NotYours, Refusal."""
    address = begin(actor, change)
    if below := Address.objects.filter(parent=address, valid_to=None).count():
        raise something_below(below)
    if used := still_used("addresses.Address", [address.pk]):
        raise in_use(", ".join(used))
    address.valid_to = change.on
    update_rows([address], ["valid_to"])
    finish(actor, ChangeKind.ENDED, [address], [history_row(address, ChangeKind.ENDED, change, address.text)])
    return address
