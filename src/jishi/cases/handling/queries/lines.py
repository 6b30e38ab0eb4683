"""A case as one line: everything a list, card or head shows, read with the same clock everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from jishi.cases.handling.models import Case
from jishi.cases.handling.rules.reading import Reading, Standing, read
from jishi.cases.handling.rules.words import due_words
from jishi.district.areas.api import labels
from jishi.district.calendars.api import work_calendar
from jishi.district.organisations.api import name_of
from jishi.ground.foundation.moment import now
from jishi.ground.lib.codes import group_in_fours

from .categories import label_of
from .process import node_of


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case and its words in the reader's language. No personal value."""

    case: Case
    code: str
    node: str
    phase: str
    category: str
    place: str
    organisation: str
    reading: Reading
    due: str

    @property
    def alarm(self) -> str:
        """ "overdue" or "due_soon" to stand beside the state, or nothing."""
        if self.reading.late:
            return "overdue"
        return "due_soon" if self.reading.state == "due_soon" else ""


def lines(cases: Iterable[Case], at: datetime | None = None) -> list[CaseLine]:
    """One line for each case, without a query when reference data is warm."""
    moment = at or now()
    language = get_language() or ""
    return [line(case, moment, language) for case in cases]


def line(case: Case, moment: datetime, language: str) -> CaseLine:
    node = node_of(case)
    reading = reading_of(case, moment)
    return CaseLine(
        case=case,
        code=group_in_fours(case.code),
        node=node.name(language),
        phase=node.phase,
        category=label_of(case),
        place=labels(case.area_path) if case.area_path else "",
        organisation=name_of(case.organisation_id) if case.organisation_id else "",
        reading=reading,
        due=due_words(reading, moment),
    )


def reading_of(case: Case, moment: datetime) -> Reading:
    """How the case's clock reads at the moment."""
    standing = Standing(
        due_at=case.due_at,
        due_soon_at=case.due_soon_at,
        provisional=case.provisional,
        paused_at=case.paused_at,
        handled_at=case.handled_at,
        ended=node_of(case).ends,
        unit=case.limit_unit,
    )
    return read(standing, work_calendar(None), moment)
