from .calendar import Calendar
from .day_rule import DayRule
from .hours_pattern import HoursPattern
from .published_year import PublishedYear

__all__ = ["Calendar", "DayRule", "HoursPattern", "PublishedYear"]
