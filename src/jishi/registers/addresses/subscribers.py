"""What addresses do when others announce something."""

from jishi.district.areas.events import GridsChanged

from .actions.repath import repath_addresses


def follow_grids(event: GridsChanged) -> None:
    """Addresses in redrawn grids find their grid anew."""
    repath_addresses(event.communities)
