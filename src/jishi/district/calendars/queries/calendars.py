"""Calendars as rows: finding one, listing them, what is recorded of the days of a year."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

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


def list_calendars(actor: Actor, text: str = "") -> list[CalendarLine]:
    """All calendars whose organisation's name holds the text, the office's first. `NotYours` for strangers."""
    require_view(actor)
    lines = []
    rows = Calendar.objects.annotate(own_days=Count("days")).select_related("organisation")
    for row in rows.prefetch_related("patterns"):
        name = name_of(row)
        weekly = work_calendar(row.organisation_id).weekly
        seasons = sum(pattern.season is not None for pattern in row.patterns.all())
        lines.append(CalendarLine(row, name, week_in_words(weekly), seasons, row.own_days))
    wanted = text.strip().casefold()
    found = [line for line in lines if wanted in line.name.casefold()] if wanted else lines
    return sorted(found, key=lambda line: (line.calendar.organisation_id is not None, line.name))


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
