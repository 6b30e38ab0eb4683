"""History in words."""

from dataclasses import dataclass
from datetime import date

from jishi.registers.addresses.models import Address, AddressChange
from jishi.registers.addresses.rules.changes import CHANGE_LABELS, ChangeKind


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row of the history: the day, what happened, the text until then, what it is about, and the other address that
    it leads to or came from."""

    on: date
    title: str
    before: str
    detail: str
    reason: str
    other: Address | None
    came: bool


def change_line(change: AddressChange, of: Address) -> ChangeLine:
    """The row as the page of one of its addresses tells it."""
    came = change.successor_id == of.pk and change.address_id != of.pk
    return ChangeLine(
        on=change.on,
        title=str(CHANGE_LABELS[ChangeKind(change.kind)]),
        before=change.before,
        detail=change.detail,
        reason=change.reason,
        other=change.address if came else change.successor,
        came=came,
    )
