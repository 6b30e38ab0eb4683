"""Calendar months."""

from calendar import monthrange
from datetime import datetime


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and hour so many months earlier; of a day that month does not have, its last day."""
    place = moment.year * 12 + moment.month - 1 - months
    year, month = place // 12, place % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
