"""Grid work of the demonstration district: lines of business, who works in which grid, who covers for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .cast import MEETS
from .land.names import COMMUNITIES

DISTRICT_WIDE, BY_SUBDISTRICT, BY_COMMUNITY = "", "subdistrict", "community"
LINES = (
    ("traffic", "交通秩序", "jjdd", BY_SUBDISTRICT),
    ("cleaning", "市容环卫", "cgj", BY_COMMUNITY),
    ("safety", "安全生产", "yjj", DISTRICT_WIDE),
    ("fire", "消防安全", "xfd", DISTRICT_WIDE),
    ("services", "公共服务", "mzj", DISTRICT_WIDE),
)
"""Code, name, organisation, and by which areas its own grids are cut; without one the basic grids serve it."""
ALL_IN_ONE = ("990102003", "990102005")
"""Subdistricts whose grids serve the lines that have no grids of their own."""
COVER_EVERY, COVER_REASONS, COVER_DAYS = 23, ("leave", "training", "lent"), (5, 9, 14)


@dataclass(frozen=True)
class PlannedStaffing:
    """The posts of a grid by the code of their own grid (15 digits): each worker leads with the first of his posts."""

    grid: str
    primary: str
    deputy: str = ""


@dataclass(frozen=True)
class PlannedCover:
    """The absent and the covering post by the code of their own grid, why, and for how many days from the load on."""

    absent: str
    covering: str
    reason: str
    days: int


def planned_staffing(worker_of: Mapping[str, str]) -> list[PlannedStaffing]:
    """`worker_of`: for each grid the login of whoever holds its own post. Deputies are the neighbours in the list of
    the community; where the cast plays there are none, so that its round stays its own."""
    meets = next(code for code, name in COMMUNITIES if name == MEETS)
    rounds = _rounds(worker_of)
    found: list[PlannedStaffing] = []
    for community in sorted({grid[:12] for grid in worker_of}):
        leads = [grid for grid in sorted(rounds) if grid.startswith(community)]
        for at, lead in enumerate(leads):
            deputy = leads[(at + 1) % len(leads)] if len(leads) > 1 and community != meets else ""
            found += [PlannedStaffing(grid, lead, deputy) for grid in rounds[lead]]
    return sorted(found, key=lambda each: each.grid)


def planned_covers(staffing: Sequence[PlannedStaffing]) -> list[PlannedCover]:
    """Every so many-th worker is away for some days; the deputy covers, who is never away himself."""
    deputy_of = {each.primary: each.deputy for each in staffing if each.deputy}
    found: list[PlannedCover] = []
    for at, (absent, covering) in enumerate(sorted(deputy_of.items())):
        if at % COVER_EVERY == 0:
            number = len(found)
            found.append(
                PlannedCover(
                    absent, covering, COVER_REASONS[number % len(COVER_REASONS)], COVER_DAYS[number % len(COVER_DAYS)]
                )
            )
    return found


def _rounds(worker_of: Mapping[str, str]) -> dict[str, list[str]]:
    """The grids of each worker under the first of them."""
    leads: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for grid, worker in sorted(worker_of.items()):
        lead = leads.setdefault(f"{worker} {grid[:12]}", grid)
        found.setdefault(lead, []).append(grid)
    return found
