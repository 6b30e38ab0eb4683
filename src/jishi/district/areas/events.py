"""What areas announce."""

from dataclasses import dataclass

from jishi.ground.foundation.announcements import Announcement


@dataclass(frozen=True)
class GridsChanged(Announcement):
    """The land of these communities (paths of 12 digits) is divided into grids otherwise than before: outlines were
    redrawn, grids made or ended. Whoever keeps grid paths made from points makes them anew."""

    communities: tuple[str, ...]
