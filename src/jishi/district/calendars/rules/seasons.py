"""Parts of the year that come back every year, written month-day."""
from __future__ import annotations

import re
from datetime import date, timedelta

DayOfYear = tuple[int, int]
_FORM = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?")
_LEAP_YEAR = 2024


def read_day_of_year(text: str) -> DayOfYear | None:
    """(month, day) of `06-01` or `6月1日`; None when there is no such day in any year."""
    match = _FORM.fullmatch(text.strip())
    if not match:
        return None
    month, day = int(match[1]), int(match[2])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return month, day


def write_day_of_year(day: DayOfYear) -> str:
    """As `read_day_of_year` reads it."""
    return f"{day[0]:02d}-{day[1]:02d}"


def days_of(first: DayOfYear, last: DayOfYear) -> frozenset[DayOfYear]:
    """Every day of the season, both ends included, over the turn of the year when `last` is earlier."""
    day = date(_LEAP_YEAR, *first)
    found: set[DayOfYear] = set()
    while True:
        found.add((day.month, day.day))
        if (day.month, day.day) == last:
            return frozenset(found)
        day = (day + timedelta(days=1)).replace(year=_LEAP_YEAR)


def overlap(a: tuple[DayOfYear, DayOfYear], b: tuple[DayOfYear, DayOfYear]) -> bool:
    """Whether two seasons share a day."""
    return not days_of(*a).isdisjoint(days_of(*b))
