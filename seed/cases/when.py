"""When people report: less at weekends and over the holidays, more in the rainy months, most in the typhoon week."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from jishi.ground.lib.worktime import PEOPLES_ZONE, WorkCalendar

DAYS = 365
TYPHOON = (9, 8)
"""The typhoon came ashore on this day (month, day) of the year that the plan covers."""
BUSY_DAYS, BUSY = 6, 2.2
"""The last days were busy, so that the desks are full when a visitor comes."""
HOURS = {
    "phone": (1, 0, 0, 0, 0, 1, 3, 7, 12, 16, 15, 12, 8, 9, 12, 14, 13, 11, 9, 9, 8, 6, 4, 2),
    "web": (3, 1, 1, 0, 1, 2, 4, 7, 9, 10, 9, 8, 9, 8, 8, 8, 8, 9, 10, 12, 13, 12, 9, 6),
    "wechat": (4, 2, 1, 1, 1, 2, 6, 9, 9, 8, 8, 8, 10, 8, 7, 7, 8, 10, 12, 13, 14, 13, 11, 7),
    "patrol": (0, 0, 0, 0, 0, 0, 1, 4, 12, 16, 15, 8, 2, 3, 10, 14, 14, 9, 3, 3, 2, 1, 0, 0),
    "counter": (0, 0, 0, 0, 0, 0, 0, 0, 2, 16, 16, 10, 0, 1, 12, 14, 12, 6, 0, 0, 0, 0, 0, 0),
    "mailbox": (1, 0, 0, 0, 0, 0, 1, 2, 4, 6, 6, 5, 4, 4, 5, 6, 6, 4, 4, 5, 6, 6, 4, 2),
}
"""How likely each hour of the local day is, by channel."""


@dataclass(frozen=True)
class Weather:
    """Days of rain and the days of the typhoon, in local dates."""

    rain: frozenset[date]
    typhoon: frozenset[date]


def weather(end: datetime, rng: Random) -> Weather:
    """The weather of the year before `end`."""
    last = end.astimezone(PEOPLES_ZONE).date()
    days = [last - timedelta(days=back) for back in range(DAYS, -1, -1)]
    landfall = date(last.year, *TYPHOON)
    if landfall + timedelta(days=6) > last:
        landfall = date(last.year - 1, *TYPHOON)
    typhoon = frozenset(landfall + timedelta(days=ahead) for ahead in range(6))
    rain = frozenset(day for day in days if rng.random() < (0.42 if 4 <= day.month <= 9 else 0.15)) | typhoon
    return Weather(rain, typhoon)


def share_of_days(end: datetime, count: int, calendar: WorkCalendar, sky: Weather, rng: Random) -> list[date]:
    """A local date for each of `count` reports, in order."""
    last = end.astimezone(PEOPLES_ZONE)
    days = [last.date() - timedelta(days=back) for back in range(DAYS, -1, -1)]
    weights = [_weight(day, calendar, sky) * rng.uniform(0.8, 1.2) for day in days]
    for at in range(len(days) - BUSY_DAYS, len(days)):
        weights[at] *= BUSY
    weights[0] *= 1 - (last.hour * 60 + last.minute) / 1440
    weights[-1] *= (last.hour * 60 + last.minute) / 1440
    return sorted(rng.choices(days, weights, k=count))


def moment_on(day: date, channel: str, end: datetime, rng: Random, hours: tuple[int, int] | None = None) -> datetime:
    """A moment of that local day at an hour when the channel is used, before `end` (UTC). `hours`: from, until."""
    weights: tuple[int, ...] = HOURS[channel]
    if hours is not None:
        weights = tuple(weight + 1 if hours[0] <= hour < hours[1] else 0 for hour, weight in enumerate(weights))
    latest = end - timedelta(minutes=2)
    for _ in range(40):
        hour = rng.choices(range(24), weights)[0]
        local = datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), PEOPLES_ZONE)
        if end - timedelta(days=DAYS) <= local <= latest:
            return local.astimezone(UTC)
    return latest - timedelta(minutes=rng.randrange(240))


def _weight(day: date, calendar: WorkCalendar, sky: Weather) -> float:
    noon = datetime.combine(day, time(10), PEOPLES_ZONE)
    weight = 1.0 if calendar.is_working(noon) else 0.6
    if not calendar.is_working(noon) and day.weekday() < 5:
        weight = 0.42  # a public holiday in the week: many are away
    weight *= 1.18 if 5 <= day.month <= 9 else 0.95
    if day in sky.rain:
        weight *= 1.12
    return weight * 2.9 if day in sky.typhoon else weight
