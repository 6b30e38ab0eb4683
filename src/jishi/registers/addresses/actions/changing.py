"""What every change of an address begins and ends with."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Max

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.announcements import announce
from jishi.ground.foundation.audit import Act, record_many
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import beyond, require
from jishi.ground.foundation.tables import insert_rows, update_rows
from jishi.registers.addresses.access import EDIT
from jishi.registers.addresses.errors import (
    changed_meanwhile,
    day_in_future,
    day_too_early,
    give_reason,
    has_ended,
)
from jishi.registers.addresses.events import AddressesChanged
from jishi.registers.addresses.models import Address, AddressChange
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.changes import ChangeKind

from .locks import one_at_a_time

LONGEST_REASON = 200


def begin(actor: Actor, change: Change) -> Address:
    """The address as it stands, until the transaction ends changed by nobody else. Raises NotYours, Refusal."""
    require(actor, EDIT)
    one_at_a_time()
    address = address_to_change(actor, change.address)
    if address.version != change.seen:
        raise changed_meanwhile()
    if address.valid_to is not None:
        raise has_ended(address.valid_to)
    if not change.reason.strip() or len(change.reason.strip()) > LONGEST_REASON:
        raise give_reason()
    if change.on > today():
        raise day_in_future()
    last = AddressChange.objects.filter(address=address).aggregate(last=Max("on"))["last"]
    since = max(filter(None, (address.valid_from, last)))
    if change.on < since:
        raise day_too_early(since)
    return address


def address_to_change(actor: Actor, uuid: UUID) -> Address:
    """One in the actor's own area; raises NotYours for another."""
    address = Address.objects.select_related("anchor", "parent").filter(uuid=uuid).first()
    if address is None or beyond(actor, EDIT, [address.area_path]):
        raise NotYours
    return address


def history_row(
    address: Address, kind: ChangeKind, change: Change, before: str, successor: Address | None = None, detail: str = ""
) -> AddressChange:
    """One row of the history, not yet written."""
    return AddressChange(
        address=address,
        successor=successor,
        kind=kind.value,
        on=change.on,
        before=before,
        detail=detail,
        reason=change.reason.strip(),
    )


def finish(actor: Actor, kind: ChangeKind, changed: Sequence[Address], history: Iterable[AddressChange]) -> None:
    """History, the version of each changed address, audit and announcement."""
    insert_rows(list(history))
    for address in changed:
        address.version += 1
    update_rows(changed, ["version"])
    record_many(actor, [Act(f"addresses.{kind.value}", "address", each.uuid, {}, EDIT) for each in changed])
    announce(AddressesChanged(tuple(each.pk for each in changed), kind.value))
