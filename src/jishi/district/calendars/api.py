"""The front door of calendars."""
from .actions import (
    YearLoaded,
    clear_day,
    clear_weekly_hours,
    load_known_plans,
    load_years,
    make_calendar,
    mark_year,
    remove_calendar,
    remove_season,
    set_day,
    set_following,
    set_season,
    set_weekly_hours,
)
from .models import Calendar
from .queries import get_calendar, list_calendars, published_years, week_in_words, work_calendar
from .rules.hours import write_hours
from .rules.plan import years_with_plan

__all__ = [
    "Calendar",
    "YearLoaded",
    "clear_day",
    "clear_weekly_hours",
    "get_calendar",
    "list_calendars",
    "load_known_plans",
    "load_years",
    "make_calendar",
    "mark_year",
    "published_years",
    "remove_calendar",
    "remove_season",
    "set_day",
    "set_following",
    "set_season",
    "set_weekly_hours",
    "week_in_words",
    "work_calendar",
    "write_hours",
    "years_with_plan",
]
