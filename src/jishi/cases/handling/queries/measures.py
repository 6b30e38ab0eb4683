"""What figures count, as conditions: the list behind a number is narrowed by the very condition that was counted."""

from datetime import datetime, time

from django.db.models import F, Q

from jishi.cases.handling.models import OPEN_PHASES
from jishi.ground.foundation.moment import PEOPLES_ZONE, local_day

STANDS_LATE = Q(paused_at=None) | Q(paused_at__gt=F("due_at"))
"""A clock that was paused in time stands; one that was paused after its deadline is late all the same."""


def registered_on_the_day(moment: datetime) -> Q:
    """Registered on the people's calendar day of `moment`, which is not the last 24 hours."""
    return Q(registered_at__gte=beginning_of_day(moment), registered_at__lte=moment)


def open_now() -> Q:
    return Q(phase__in=OPEN_PHASES)


def overdue(moment: datetime) -> Q:
    """Not handled, and the deadline has passed while the clock ran."""
    return Q(handled_at=None, phase__in=OPEN_PHASES, due_at__lt=moment) & STANDS_LATE


def due_soon(moment: datetime) -> Q:
    """Not handled, and in the last part of its limit."""
    return Q(handled_at=None, paused_at=None, phase__in=OPEN_PHASES, due_soon_at__lte=moment, due_at__gte=moment)


def due_this_month(moment: datetime) -> Q:
    """The base of on-time handling (GB/T 30428): whose deadline came since the first of the month.

    A case filed this morning is in no base yet. Left out: what ended without handling, clocks that were paused in
    time, and imported cases, which state their hours.
    """
    since = beginning_of_day(moment.astimezone(PEOPLES_ZONE).replace(day=1))
    handled_or_open = Q(handled_at__isnull=False) | (Q(phase__in=OPEN_PHASES) & STANDS_LATE)
    return Q(assessed=True, queue_at__gte=since, queue_at__lt=moment) & handled_or_open


def handled_on_time(moment: datetime) -> Q:
    """Those of `due_this_month` whose handling report came by the deadline."""
    return due_this_month(moment) & Q(handled_at__lte=F("due_at"))


def beginning_of_day(moment: datetime) -> datetime:
    return datetime.combine(local_day(moment), time.min, PEOPLES_ZONE)


MEASURES = {"today": registered_on_the_day, "due": due_this_month, "on_time": handled_on_time}
"""By the word that stands in an address."""
