"""What establishments do when something happens below them."""

from jishi.district.areas.events import GridsChanged
from jishi.registers.establishments.actions.follow import follow_grids


def on_grids_changed(event: GridsChanged) -> None:
    """Each lies in the grid that holds now."""
    follow_grids(event.communities)
