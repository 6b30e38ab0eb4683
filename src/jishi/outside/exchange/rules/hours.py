"""Hours that the file does not have. Stated here, in the report and on every such case."""

from datetime import date, datetime, time

from jishi.ground.foundation.moment import PEOPLES_ZONE
from jishi.ground.lib.worktime import WorkCalendar

REGISTERED_AT = time(9, 0)
LATE_BY_MINUTES = 60


def registered_at(day: date) -> datetime:
    """09:00 of the day, people's zone."""
    return datetime.combine(day, REGISTERED_AT, PEOPLES_ZONE)


def handled_at(calendar: WorkCalendar, start: datetime, due_at: datetime, on_time: bool) -> datetime:
    """Half the working time of the limit after the start, or one working hour past the deadline the clock computed."""
    if on_time:
        return calendar.add_minutes(start, max(calendar.minutes_between(start, due_at) // 2, 0))
    return calendar.add_minutes(due_at, LATE_BY_MINUTES)
