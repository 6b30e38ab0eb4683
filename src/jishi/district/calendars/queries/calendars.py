"""Calendars as rows: finding one, listing them, what is recorded of the days of a year."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from jishi.district.calendars.access import require_view
from jishi.district.calendars.models import Calendar, DayRule
from jishi.district.calendars.rules.hours import alike_days, write_hours
from jishi.district.calendars.rules.year_view import DaySource, KnownRule
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.lib.worktime import Weekly, WorkCalendar

from .in_force import speaking_for, work_calendar


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A calendar in the list; `name` is "" for the office's."""

    calendar: Calendar
    name: str
    week: tuple[tuple[int, int, str], ...]
    """First and last weekday of a run and its hours, "" when off."""
    seasons: int
    own_days: int


def get_calendar(actor: Actor, uuid: UUID) -> Calendar:
    """The calendar, `NotYours` when there is none or the actor may not see calendars."""
    require_view(actor)
    calendar = Calendar.objects.select_related("organisation").filter(uuid=uuid).first()
    if calendar is None:
        raise NotYours
    return calendar


def list_calendars(actor: Actor) -> list[CalendarLine]:
    """All calendars, the office's first, then in the order of the tree. `NotYours` for strangers."""
    return lines_of([*office_calendars(actor), *calendars_below(actor).order_by("organisation__path")])


def office_calendars(actor: Actor) -> list[Calendar]:
    """The office's calendar, [] when there is none yet."""
    require_view(actor)
    return list(_rows().filter(organisation=None))


def calendars_below(actor: Actor, text: str = "") -> QuerySet[Calendar]:
    """The calendars of organisations whose name holds the text, in no order yet."""
    require_view(actor)
    rows = _rows().filter(organisation__isnull=False)
    return rows.filter(organisation__name__icontains=text.strip()) if text.strip() else rows


def lines_of(rows: Iterable[Calendar]) -> list[CalendarLine]:
    """The rows of the list, with the hours that hold."""
    return [
        CalendarLine(
            row,
            name_of(row),
            week_in_words(work_calendar(row.organisation_id).weekly),
            sum(pattern.season is not None for pattern in row.patterns.all()),
            getattr(row, "own_days", 0),
        )
        for row in rows
    ]


def _rows() -> QuerySet[Calendar]:
    return Calendar.objects.annotate(own_days=Count("days")).select_related("organisation").prefetch_related("patterns")


def name_of(calendar: Calendar) -> str:
    """The name of the organisation that it belongs to, "" for the office's."""
    return calendar.organisation.name if calendar.organisation is not None else ""


def week_in_words(weekly: Weekly) -> tuple[tuple[int, int, str], ...]:
    """The week as runs of weekdays with the same hours, hours as people write them."""
    return tuple((first, last, write_hours(spans)) for first, last, spans in alike_days(weekly))


def rules_of_year(calendar: Calendar, year: int) -> dict[date, KnownRule]:
    """What is recorded of the year's days here and in the calendars above, the nearest winning."""
    owners = speaking_for(calendar.organisation_id)
    speaking = {each.organisation_id: each for each in Calendar.objects.all() if each.organisation_id in owners}
    used: list[int] = []
    for owner in owners:
        used.append(speaking[owner].pk)
        if not speaking[owner].follows:
            break
    rules = DayRule.objects.filter(calendar__in=used, day__year=year)
    farthest_first = sorted(rules, key=lambda rule: -used.index(rule.calendar_id))
    return {
        rule.day: KnownRule(DaySource(rule.source), own=rule.calendar_id == calendar.pk) for rule in farthest_first
    }


def calendar_in_force(calendar: Calendar) -> WorkCalendar:
    """The working calendar that the row, with all above it, amounts to."""
    return work_calendar(calendar.organisation_id)
