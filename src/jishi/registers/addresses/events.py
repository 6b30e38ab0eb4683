"""What addresses announce."""

from dataclasses import dataclass

from jishi.ground.foundation.announcements import Announcement


@dataclass(frozen=True)
class AddressesChanged(Announcement):
    """These addresses were changed, and with them what stands below: another name, number, point, or ended. `change` is
    the kind of the change (`rules.changes`). What stands at an ended one may follow its successors."""

    address_ids: tuple[int, ...]
    change: str
