"""A year as twelve grids of days, for the page."""
from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jishi.ground.lib.worktime import WorkCalendar

from .hours import write_hours


class DayKind(StrEnum):
    """How a day differs from what its weekday lets expect."""

    WORK = "work"
    REST = "rest"
    OFF = "off"
    MOVED = "moved"
    OTHER_HOURS = "other_hours"


class DaySource(StrEnum):
    """Where a day's rule comes from."""

    PLAN = "plan"
    HAND = "hand"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the grid; `hours` as written by people, `source` None when only the week speaks."""

    day: date
    kind: DayKind
    name: str
    hours: str
    source: DaySource | None
    own: bool
    """The rule stands in this very calendar (not in one above)."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday; None where another month's days stand."""

    first: date
    weeks: tuple[tuple[DayCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class KnownRule:
    """What is recorded of a day's rule."""

    source: DaySource
    own: bool


def day_kind(calendar: WorkCalendar, day: date) -> DayKind:
    """The kind of a day under a calendar."""
    spans, usual = calendar.spans_on(day), calendar.usual_spans(day)
    if day not in calendar.exceptions or spans == usual:
        return DayKind.WORK if spans else (DayKind.OFF if day in calendar.names else DayKind.REST)
    if not spans:
        return DayKind.OFF
    return DayKind.OTHER_HOURS if usual else DayKind.MOVED


def months(calendar: WorkCalendar, year: int, rules: Mapping[date, KnownRule]) -> tuple[Month, ...]:
    """The twelve months of a year; a day that the calendar excepts without a rule is one that the law fixes."""

    def cell(day: date) -> DayCell:
        rule = rules.get(day)
        source = rule.source if rule else (DaySource.LAW if day in calendar.exceptions else None)
        hours = write_hours(calendar.spans_on(day))
        return DayCell(
            day, day_kind(calendar, day), calendar.names.get(day, ""), hours, source, own=rule is not None and rule.own
        )

    return tuple(
        Month(
            date(year, month, 1),
            tuple(
                tuple(cell(day) if day.month == month else None for day in week)
                for week in Calendar().monthdatescalendar(year, month)
            ),
        )
        for month in range(1, 13)
    )


@dataclass(frozen=True, slots=True)
class YearCount:
    """Working days and days off of a year that are not plain weekends, for the page's head."""

    working: int
    off: int
    moved: int


def count(year_months: tuple[Month, ...]) -> YearCount:
    """Counts the days of a year's grids."""
    kinds = [cell.kind for month in year_months for week in month.weeks for cell in week if cell]
    rest = (DayKind.REST, DayKind.OFF)
    return YearCount(
        sum(kind not in rest for kind in kinds), kinds.count(DayKind.OFF), kinds.count(DayKind.MOVED)
    )
