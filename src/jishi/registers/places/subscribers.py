"""What places do when something was announced. Twice does no harm."""

from jishi.district.areas.events import GridsChanged
from jishi.registers.addresses.events import AddressesChanged

from .actions.follow import follow_addresses, follow_grids


def addresses_changed(event: AddressesChanged) -> None:
    """What stands at these addresses or below lies where they lie now."""
    follow_addresses(event.address_ids)


def grids_changed(event: GridsChanged) -> None:
    """Buildings and rooms of these communities lie in the grids as they are drawn now."""
    follow_grids(event.communities)
