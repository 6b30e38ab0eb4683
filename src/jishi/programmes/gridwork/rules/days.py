"""Periods of days: from the first day until before another; None is without end."""

from datetime import date

Period = tuple[date, date | None]


def overlap(one: Period, other: Period) -> Period | None:
    """The days in both; None when there is none."""
    start = max(one[0], other[0])
    ends = [end for end in (one[1], other[1]) if end is not None]
    end = min(ends) if ends else None
    return (start, end) if end is None or start < end else None
