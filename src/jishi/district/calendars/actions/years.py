"""The plans of years: loading them into the office's calendar, saying that one is known."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from jishi.district.calendars.errors import no_plan
from jishi.district.calendars.events import YearPublished
from jishi.district.calendars.models import Calendar, DayRule, PublishedYear
from jishi.district.calendars.queries import published_years
from jishi.district.calendars.rules.plan import plan_of, years_with_plan
from jishi.ground.foundation.actors import SYSTEM, Actor
from jishi.ground.foundation.announcements import announce

from ._change import right_to, told
from .calendars import office_calendar


@dataclass(frozen=True, slots=True)
class YearLoaded:
    """What loading a plan did: days written, days already so, days that somebody set by hand and that were left."""

    year: int
    written: int
    unchanged: int
    by_hand: int
    removed: int


def load_known_plans() -> None:
    """Loads every published plan at hand that the office's calendar does not have yet: at each `jishi migrate`."""
    missing = set(years_with_plan()) - set(published_years())
    if missing:
        load_years(SYSTEM, missing)


@transaction.atomic
def load_years(actor: Actor, years: Iterable[int]) -> tuple[YearLoaded, ...]:
    """Loads the published plans into the office's calendar and marks the years as published; again: no change.

    Days set by hand are left as they are; days of an older plan that the present one lacks go. `Refusal` for a year
    without a plan, and then nothing is loaded at all; `NotYours` without the right to the office's calendar.
    """
    wanted = sorted(set(years))
    for year in wanted:
        if not plan_of(year):
            raise no_plan(year)
    calendar = right_to(actor, office_calendar(actor))
    return tuple(_load(actor, calendar, year) for year in wanted)


@transaction.atomic
def mark_year(actor: Actor, year: int, *, published: bool = True) -> None:
    """Says that the days of a year are known (set by hand), or takes that back.

    `NotYours` without the right to the office's calendar.
    """
    calendar = right_to(actor, office_calendar(actor))
    if published == PublishedYear.objects.filter(pk=year).exists():
        return
    if published:
        PublishedYear.objects.create(year=year)
    else:
        PublishedYear.objects.filter(pk=year).delete()
    told(actor, calendar, "calendars.mark_year", ["published"], date(year, 1, 1), date(year, 12, 31))
    announce(YearPublished(year))


def _load(actor: Actor, calendar: Calendar, year: int) -> YearLoaded:
    present = {rule.day: rule for rule in calendar.days.filter(day__year=year)}
    write: list[DayRule] = []
    unchanged = by_hand = 0
    plan = plan_of(year)
    for planned in plan:
        rule = present.pop(planned.day, None)
        if rule is not None and rule.source == DayRule.Source.HAND:
            by_hand += 1
        elif rule is not None and (rule.working, rule.name, rule.name_en) == (
            planned.working,
            planned.name,
            planned.name_en,
        ):
            unchanged += 1
        else:
            write.append(
                DayRule(
                    calendar=calendar,
                    day=planned.day,
                    working=planned.working,
                    name=planned.name,
                    name_en=planned.name_en,
                    source=DayRule.Source.PLAN,
                )
            )
    DayRule.objects.bulk_create(
        write,
        update_conflicts=True,
        unique_fields=["calendar", "day"],
        update_fields=["working", "spans", "name", "name_en", "source"],
    )
    stale = [rule.pk for rule in present.values() if rule.source == DayRule.Source.PLAN]
    removed = DayRule.objects.filter(pk__in=stale).delete()[0]
    _year, newly = PublishedYear.objects.get_or_create(year=year)
    if write or removed or newly:
        told(actor, calendar, "calendars.load_year", ["days"], date(year, 1, 1), date(year, 12, 31))
        announce(YearPublished(year))
    return YearLoaded(year, len(write), unchanged, by_hand, removed)
