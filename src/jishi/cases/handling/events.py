"""What handling announces, after commit. Each carries the ids of the cases and whether they were imported:
of imported cases nobody is told."""

from dataclasses import dataclass

from jishi.ground.foundation.announcements import Announcement


@dataclass(frozen=True)
class CaseRegistered(Announcement):
    """Cases came in and have a code and, with a category, a clock."""

    case_ids: tuple[int, ...]
    imported: bool = False


@dataclass(frozen=True)
class CaseMoved(Announcement):
    """Cases took a move of their process. `act` is what was done: "accept", "file", "assign", "close" and so on."""

    case_ids: tuple[int, ...]
    act: str
    imported: bool = False


@dataclass(frozen=True)
class CaseRated(Announcement):
    """Closings were rated. `levels` are the levels of GB/T 39735 given to the cases, in their order."""

    case_ids: tuple[int, ...]
    levels: tuple[str, ...]
    imported: bool = False
