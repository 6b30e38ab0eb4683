from .calendars import (
    CalendarLine,
    calendar_in_force,
    calendars_below,
    get_calendar,
    lines_of,
    list_calendars,
    name_of,
    office_calendars,
    rules_of_year,
    week_in_words,
)
from .chain import path_of, without_calendar
from .in_force import published_years, work_calendar

__all__ = [
    "CalendarLine",
    "calendar_in_force",
    "calendars_below",
    "get_calendar",
    "lines_of",
    "list_calendars",
    "name_of",
    "office_calendars",
    "path_of",
    "published_years",
    "rules_of_year",
    "week_in_words",
    "without_calendar",
    "work_calendar",
]
