"""Weekly hours, all year round and in seasons."""
from __future__ import annotations

from django.db import transaction

from jishi.district.calendars.errors import no_work_at_all, seasons_overlap
from jishi.district.calendars.models import Calendar, HoursPattern
from jishi.district.calendars.rules.hours import stored
from jishi.district.calendars.rules.seasons import DayOfYear, overlap
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.lib.worktime import Weekly

from ._change import right_to, told


@transaction.atomic
def set_weekly_hours(actor: Actor, calendar: Calendar, weekly: Weekly) -> HoursPattern:
    """Sets the hours of the whole year. `Refusal` for a week without any work: no limit would ever end."""
    row = right_to(actor, calendar)
    if not any(weekly.values()):
        raise no_work_at_all()
    pattern, _made = HoursPattern.objects.update_or_create(
        calendar=row, season_first=None, defaults={"weekly": stored(weekly)}
    )
    told(actor, row, "calendars.set_weekly_hours", ["weekly"])
    return pattern


@transaction.atomic
def clear_weekly_hours(actor: Actor, calendar: Calendar) -> None:
    """Takes away all hours of its own, seasons too: those of the calendar above (or the defaults) hold again."""
    row = right_to(actor, calendar)
    if row.patterns.all().delete()[0]:
        told(actor, row, "calendars.clear_weekly_hours", ["weekly"])


@transaction.atomic
def set_season(
    actor: Actor,
    calendar: Calendar,
    first: DayOfYear,
    last: DayOfYear,
    weekly: Weekly,
    *,
    name: str = "",
    replaces: int | None = None,
) -> HoursPattern:
    """Sets other hours from one day of every year to another (夏令作息), or changes the season `replaces`.

    `Refusal` when it shares days with another season or has no work; `NotYours` when the id `replaces` is not one of
    this calendar's seasons.
    """
    row = right_to(actor, calendar)
    if not any(weekly.values()):
        raise no_work_at_all()
    seasons = {each.pk: each for each in row.patterns.all() if each.season is not None}
    if replaces is not None and replaces not in seasons:
        raise NotYours
    if any(key != replaces and each.season and overlap(each.season, (first, last)) for key, each in seasons.items()):
        raise seasons_overlap()
    pattern = seasons[replaces] if replaces is not None else HoursPattern(calendar=row)
    pattern.name = name
    pattern.season_first = first[0] * 100 + first[1]
    pattern.season_last = last[0] * 100 + last[1]
    pattern.weekly = stored(weekly)
    pattern.save()
    told(actor, row, "calendars.set_season", ["name", "season", "weekly"])
    return pattern


@transaction.atomic
def remove_season(actor: Actor, calendar: Calendar, season_id: int) -> None:
    """Takes a season away; `NotYours` when it is not of this calendar."""
    row = right_to(actor, calendar)
    gone, _each = row.patterns.filter(pk=season_id, season_first__isnull=False).delete()
    if not gone:
        raise NotYours
    told(actor, row, "calendars.remove_season", ["season"])
