"""Calendar months."""

from calendar import monthrange
from datetime import date, datetime


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and hour so many months earlier; of a day that month does not have, its last day."""
    year, month, day = _moved(moment, -months)
    return moment.replace(year=year, month=month, day=day)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; of a day that month does not have, its last day."""
    return date(*_moved(day, months))


def _moved(day: date, months: int) -> tuple[int, int, int]:
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return year, month, min(day.day, monthrange(year, month)[1])
