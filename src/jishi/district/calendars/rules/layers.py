"""One working calendar out of the layers of an organisation and those above it."""
from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from jishi.ground.lib.worktime import Season, Span, Weekly, WorkCalendar

from .hours import ordinary_hours
from .plan import default_week, provisional_from, statutory_days
from .seasons import DayOfYear

FIRST_YEAR = 2000
YEARS_AHEAD = 30
"""For how many years after the last plan the statutory days are laid out; limits are days, not decades."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Weekly hours, all year round (`season` None) or in a season."""

    weekly: Weekly
    season: tuple[DayOfYear, DayOfYear] | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day that differs: off, or working with its own hours (None: those of an ordinary working day)."""

    day: date
    working: bool
    spans: tuple[Span, ...] | None
    name: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What one calendar says. `follows`: days of the calendars above hold here too."""

    patterns: tuple[Pattern, ...]
    days: tuple[Day, ...]
    follows: bool = True


def compose(layers: Sequence[Layer], published: Collection[int], english: bool = False) -> WorkCalendar:
    """The calendar in force, `layers` from the organisation up to the office.

    Hours come from the nearest layer that has any, those of the year as well as its seasons; a layer that has nothing
    but seasons takes the hours of the year from above. Days come from all layers, the nearest wins; above a layer
    that does not follow nothing is taken, and such a calendar (a hall open day and night) waits for no plan. In years
    without a published plan the days that the law fixes are off.
    """
    nearest = next((layer.patterns for layer in layers if layer.patterns), ())
    all_year = (each.weekly for layer in layers for each in layer.patterns if each.season is None)
    weekly = next(all_year, default_week())
    seasons = tuple(Season(*each.season, each.weekly) for each in nearest if each.season is not None)
    usual = WorkCalendar(weekly, seasons=seasons)
    used = list(layers)
    independent = next((i for i, layer in enumerate(layers) if not layer.follows), None)
    if independent is not None:
        used = used[: independent + 1]
    exceptions: dict[date, tuple[Span, ...]] = {}
    names: dict[date, str] = {}
    if independent is None:
        for year in range(FIRST_YEAR, max(published, default=FIRST_YEAR + YEARS_AHEAD) + YEARS_AHEAD + 1):
            if year not in published:
                for fixed in statutory_days():
                    day = date(year, fixed.month, fixed.day)
                    exceptions[day] = ()
                    names[day] = fixed.name_en if english else fixed.name
    for layer in reversed(used):
        for rule in layer.days:
            exceptions[rule.day] = _spans(rule, usual)
            names[rule.day] = rule.name
    return WorkCalendar(
        weekly=weekly,
        exceptions=exceptions,
        provisional_from=provisional_from(tuple(published)) if independent is None else None,
        seasons=seasons,
        names={day: name for day, name in names.items() if name},
    )


def _spans(rule: Day, usual: WorkCalendar) -> tuple[Span, ...]:
    if not rule.working:
        return ()
    if rule.spans is not None:
        return rule.spans
    season = next((each.weekly for each in usual.seasons if each.holds(rule.day)), usual.weekly)
    return usual.usual_spans(rule.day) or ordinary_hours(season)
