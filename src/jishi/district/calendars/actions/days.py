"""Single days by hand."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from jishi.district.calendars.models import Calendar, DayRule
from jishi.district.calendars.rules.hours import stored_spans
from jishi.ground.foundation.actors import Actor
from jishi.ground.lib.worktime import Span

from ._change import right_to, told


@transaction.atomic
def set_day(
    actor: Actor,
    calendar: Calendar,
    day: date,
    *,
    working: bool,
    spans: Sequence[Span] | None = None,
    name: str = "",
) -> DayRule:
    """Sets a day off or working by hand; `spans` None: the hours of an ordinary working day. A plan leaves it alone."""
    row = right_to(actor, calendar)
    rule, _made = DayRule.objects.update_or_create(
        calendar=row,
        day=day,
        defaults={
            "working": working,
            "spans": stored_spans(spans) if working and spans else None,
            "name": name,
            "name_en": "",
            "source": DayRule.Source.HAND,
        },
    )
    told(actor, row, "calendars.set_day", ["working", "spans", "name"], day, day)
    return rule


@transaction.atomic
def clear_day(actor: Actor, calendar: Calendar, day: date) -> None:
    """Takes the calendar's own word on a day back; the calendars above or the week decide again."""
    row = right_to(actor, calendar)
    if row.days.filter(day=day).delete()[0]:
        told(actor, row, "calendars.clear_day", ["working"], day, day)
