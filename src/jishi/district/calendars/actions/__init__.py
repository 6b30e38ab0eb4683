from .calendars import make_calendar, remove_calendar, set_following
from .days import clear_day, set_day
from .hours import clear_weekly_hours, remove_season, set_season, set_weekly_hours
from .years import YearLoaded, load_known_plans, load_years, mark_year

__all__ = [
    "YearLoaded",
    "clear_day",
    "clear_weekly_hours",
    "load_known_plans",
    "load_years",
    "make_calendar",
    "mark_year",
    "remove_calendar",
    "remove_season",
    "set_day",
    "set_following",
    "set_season",
    "set_weekly_hours",
]
