"""The working calendar that holds for an organisation, built once and shared by all who have the same layers."""
from __future__ import annotations

from collections import defaultdict

from django.utils.translation import get_language

from jishi.district.calendars.models import Calendar, DayRule, HoursPattern, PublishedYear
from jishi.district.calendars.rules.hours import taken, taken_spans
from jishi.district.calendars.rules.layers import Day, Layer, Pattern, compose
from jishi.ground.foundation import reference
from jishi.ground.lib.worktime import WorkCalendar

from .chain import known_path

REFERENCE = "calendars"
OFFICE = None


def work_calendar(organisation_id: int | None = OFFICE) -> WorkCalendar:
    """The working calendar of an organisation, by default the office's.

    An organisation without hours or days of its own has those of the nearest one above, at last the office's. Names of
    days are in the language in force. The answer is shared and held ready: a call costs no query beyond the one a
    request makes for all reference data.
    """
    speaking = speaking_for(organisation_id)
    english = (get_language() or "").startswith("en")
    key = f"{REFERENCE}.{'en' if english else 'zh'}.{'-'.join(str(each) for each in speaking)}"
    return reference.cached(key, lambda: _build(speaking, english))


def published_years() -> tuple[int, ...]:
    """The years whose plan is known, in order."""
    return tuple(PublishedYear.objects.order_by("year").values_list("year", flat=True))


def speaking_for(organisation_id: int | None) -> tuple[int | None, ...]:
    """The owners of the calendars that speak for an organisation, the nearest first, None (the office) at the end."""
    owners = reference.cached(f"{REFERENCE}.owners", _owners)
    if not owners or organisation_id is None:
        return (OFFICE,)
    own = known_path(organisation_id)
    above = [(path, key) for key in owners if own.startswith(path := known_path(key))]
    return (*(key for _path, key in sorted(above, reverse=True)), OFFICE)


def _owners() -> frozenset[int]:
    return frozenset(
        key for key in Calendar.objects.values_list("organisation_id", flat=True) if key is not None
    )


def _build(speaking: tuple[int | None, ...], english: bool) -> WorkCalendar:
    calendars = {each.organisation_id: each for each in Calendar.objects.all() if each.organisation_id in speaking}
    ids = [each.pk for each in calendars.values()]
    patterns: dict[int, list[Pattern]] = defaultdict(list)
    for row in HoursPattern.objects.filter(calendar__in=ids).order_by("season_first"):
        patterns[row.calendar_id].append(Pattern(taken(row.weekly), row.season))
    days: dict[int, list[Day]] = defaultdict(list)
    for rule in DayRule.objects.filter(calendar__in=ids):
        name = (rule.name_en or rule.name) if english else rule.name
        spans = None if rule.spans is None else taken_spans(rule.spans)
        days[rule.calendar_id].append(Day(rule.day, rule.working, spans, name))
    layers = [
        Layer(tuple(patterns[calendar.pk]), tuple(days[calendar.pk]), calendar.follows)
        for owner in speaking
        if (calendar := calendars.get(owner))
    ]
    return compose(layers, published_years(), english)
