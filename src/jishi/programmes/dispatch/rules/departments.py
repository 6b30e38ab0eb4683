"""From duties and precedent to one short list of departments."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jishi.cases.categories.api import DutyFound

from .precedent import CELLS, DUTY_CASES, MOST, Area, Cell, rank

COMMUNITY_DIGITS, SUBDISTRICT_DIGITS = 12, 9


@dataclass(frozen=True, slots=True)
class Choice:
    """A department to suggest; `duty` is the row of the duty list that names it, if any."""

    organisation_id: int
    share: float
    duty: DutyFound | None


def choose(
    counts: Mapping[Cell, Mapping[int, int]], duties: Sequence[DutyFound], allowed: frozenset[int], most: int = MOST
) -> list[Choice]:
    """At most `most` of the `allowed` organisations, best first.

    A duty for this very category leads, the longest area first: the office has decided. A duty for a category above
    counts like twenty past cases of its own cell, so that long practice below may speak louder.
    """
    by_organisation = {duty.organisation_id: duty for duty in duties}
    cells = {cell: Counter(dict(cases)) for cell, cases in counts.items()}
    for duty in duties:
        if duty.category_steps > 0 and (cell := cell_of(duty)):
            cells.setdefault(cell, Counter())[duty.organisation_id] += DUTY_CASES
    narrowed = {
        cell: {unit: count for unit, count in cases.items() if unit in allowed} for cell, cases in cells.items()
    }
    ranked = {one.unit: one.share for one in rank(narrowed, most=len(allowed) or 1)}
    own = [duty.organisation_id for duty in duties if duty.category_steps == 0 and duty.organisation_id in allowed]
    order = list(dict.fromkeys([*own, *ranked]))[:most]
    return [Choice(one, ranked.get(one, 0.0), by_organisation.get(one)) for one in order]


def cell_of(duty: DutyFound) -> Cell | None:
    """The cell in which a duty counts: its own, or where this is not counted the next more general one."""
    wide = {COMMUNITY_DIGITS: Area.COMMUNITY, SUBDISTRICT_DIGITS: Area.SUBDISTRICT}
    own = Cell(min(duty.category_steps, 2), wide.get(len(duty.area_path), Area.EVERYWHERE))
    if own in CELLS:
        return own
    return next((cell for cell in reversed(CELLS) if cell.steps == own.steps), None)
