"""Where residents find a person: the counters of the office, the nearest first, and when they are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jishi.district.calendars.api import week_in_words, work_calendar, write_hours
from jishi.district.organisations import api as organisations
from jishi.ground.lib.geometry import distance_m
from jishi.ground.lib.worktime import WorkCalendar

MOST = 10
LOOK_AHEAD_DAYS = 31
SUBDISTRICT_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter as a resident reads it. `metres` is None where the place or the counter's point is not known.

    `today` are today's hours, "" when it is closed all day; `opens` is the next moment it opens, None while it is open
    or when no day within a month is worked. Hours are those of the organisation's calendar.
    """

    name: str
    address: str
    phone: str
    metres: int | None
    open_now: bool
    today: str
    opens: datetime | None
    week: tuple[tuple[int, int, str], ...]


def nearest(lng: float, lat: float, moment: datetime) -> list[Counter]:
    """The nearest counters to a point in CGCS2000; those whose point is not known come last."""

    def far(one: organisations.OrganisationView) -> float:
        return float("inf") if one.lng is None or one.lat is None else distance_m(lng, lat, one.lng, one.lat)

    found = sorted(((far(one), one) for one in organisations.counters()), key=lambda pair: pair[0])[:MOST]
    return [_counter(one, moment, None if metres == float("inf") else round(metres)) for metres, one in found]


def in_subdistrict(path: str, moment: datetime) -> list[Counter]:
    """All counters of a subdistrict (its 9 digits), then those of the whole district."""
    known = organisations.counters()
    own = [one for one in known if one.area_path.startswith(path)]
    above = [one for one in known if one.area_path and path.startswith(one.area_path) and one not in own]
    return [_counter(one, moment) for one in (*own, *above)]


def widest(moment: datetime) -> list[Counter]:
    """While nothing is known of the place: the counters that serve the widest area."""
    known: Sequence[organisations.OrganisationView] = organisations.counters()
    return [_counter(one, moment) for one in sorted(known, key=lambda one: len(one.area_path))[:MOST]]


def _counter(one: organisations.OrganisationView, moment: datetime, metres: int | None = None) -> Counter:
    calendar = work_calendar(one.id)
    open_now = calendar.is_working(moment)
    return Counter(
        name=one.name,
        address=one.address,
        phone=one.phone,
        metres=metres,
        open_now=open_now,
        today=write_hours(calendar.spans_on(calendar.local_day(moment))),
        opens=None if open_now else _opens(calendar, moment),
        week=week_in_words(calendar.weekly),
    )


def _opens(calendar: WorkCalendar, moment: datetime) -> datetime | None:
    today = calendar.local_day(moment)
    for ahead in range(LOOK_AHEAD_DAYS):
        day = today + timedelta(days=ahead)
        for span in calendar.spans_on(day):
            start = _at(calendar, day, span.start_minute)
            if start > moment:
                return start
    return None


def _at(calendar: WorkCalendar, day: date, minute: int) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=calendar.zone)
    return midnight + timedelta(minutes=minute)
