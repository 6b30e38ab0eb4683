"""What places do when something was announced. Twice does no harm."""

from jishi.district.areas.events import GridsChanged

from .actions.follow import follow_grids


def grids_changed(event: GridsChanged) -> None:
    """Buildings and rooms of these communities lie in the grids as they are drawn now."""
    follow_grids(event.communities)
