"""Prefix sums of working time over a span of years: the one place where moments become sums and sums moments.

Moments are integers here: microseconds since 1970-01-01 UTC. A moment is working time when the wall clock of the zone
shows a minute that lies in a span of that local date; so a day on which the zone changes its offset simply is as long
as it is.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from .span import MINUTES_A_DAY, Span

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = 60_000_000
DAY = MINUTES_A_DAY * MINUTE

SpansOn = Callable[[date], tuple[Span, ...]]


def to_number(at: datetime) -> int:
    """Microseconds since the epoch; `ValueError` for a naive datetime."""
    if at.tzinfo is None:
        raise ValueError("a moment must carry its zone")
    since = at - EPOCH
    return since.days * DAY + since.seconds * 1_000_000 + since.microseconds


def to_moment(number: int) -> datetime:
    """The aware UTC datetime of so many microseconds since the epoch."""
    return EPOCH + timedelta(microseconds=number)


class Table:
    """Working time from 1 January of `first_year` to 31 December of `last_year`, local days of `zone`."""

    __slots__ = ("after", "before", "day_ends", "days", "ends", "first_year", "last_year", "starts")

    def __init__(self, first_year: int, last_year: int, spans_on: SpansOn, zone: ZoneInfo) -> None:
        self.first_year = first_year
        self.last_year = last_year
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.before: list[int] = []
        """Working time before each stretch."""
        self.after: list[int] = []
        """Working time up to the end of each stretch."""
        self.days: list[int] = []
        """Ordinals of the working days."""
        self.day_ends: list[int] = []
        """End of work of each working day."""
        total = 0
        day = date(first_year, 1, 1)
        midnight = _midnight(day, zone)
        while day.year <= last_year:
            following = day + timedelta(days=1)
            next_midnight = _midnight(following, zone)
            spans = spans_on(day)
            steady = next_midnight - midnight == DAY
            if steady:
                stretches = [(midnight + s.start_minute * MINUTE, midnight + s.end_minute * MINUTE) for s in spans]
            else:
                stretches = list(_minute_by_minute(midnight, next_midnight, spans_on, zone))
            for start, end in stretches:
                self.starts.append(start)
                self.ends.append(end)
                self.before.append(total)
                total += end - start
                self.after.append(total)
            if stretches:
                self.days.append(day.toordinal())
                self.day_ends.append(stretches[-1][1])
            day, midnight = following, next_midnight

    def worked(self, at: int) -> int:
        """Working time from the beginning of the table to the moment."""
        i = bisect_right(self.starts, at) - 1
        if i < 0:
            return 0
        return self.before[i] + min(at, self.ends[i]) - self.starts[i]

    def is_working(self, at: int) -> bool:
        """Whether work goes on at the moment; the last microsecond counts, the end of a span does not."""
        i = bisect_right(self.starts, at) - 1
        return i >= 0 and at < self.ends[i]

    def earliest(self, worked: int) -> int | None:
        """The first moment by which so much has been worked (the evening, not the next morning); None: not in reach."""
        i = bisect_left(self.after, worked)
        if i == len(self.after):
            return None
        return self.starts[i] + worked - self.before[i]

    def latest(self, worked: int) -> int | None:
        """The last moment by which no more has been worked (the next morning, not the evening); None: not in reach."""
        i = bisect_right(self.after, worked)
        if i == len(self.after):
            return None
        return self.starts[i] + worked - self.before[i]

    def end_of_following_day(self, day: date, count: int) -> int | None:
        """End of work of the `count`-th working day after `day`; None: not in reach."""
        i = bisect_right(self.days, day.toordinal()) + count - 1
        return self.day_ends[i] if i < len(self.day_ends) else None

    def days_until(self, day: date) -> int:
        """Working days from the beginning of the table to `day`, it included."""
        return bisect_right(self.days, day.toordinal())


def _midnight(day: date, zone: ZoneInfo) -> int:
    if day > _LAST_DAY:
        return _midnight(_LAST_DAY, zone) + DAY
    return to_number(datetime(day.year, day.month, day.day, tzinfo=zone))


_LAST_DAY = date(9998, 12, 31)


def _minute_by_minute(start: int, end: int, spans_on: SpansOn, zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """The working stretches of a day on which the zone changes its offset, counted out minute by minute."""
    opened: int | None = None
    for at in range(start, end, MINUTE):
        wall = to_moment(at).astimezone(zone)
        minute = wall.hour * 60 + wall.minute
        working = any(s.start_minute <= minute < s.end_minute for s in spans_on(wall.date()))
        if working and opened is None:
            opened = at
        elif not working and opened is not None:
            yield opened, at
            opened = None
    if opened is not None:
        yield opened, end
