"""The clock's arithmetic (工作时、工作日、调休): deadlines over any calendar, plain Python.

Aware datetimes at the edges (answers in UTC), local days and wall-clock minutes of the calendar's zone inside.
"""
from .calendar import PEOPLES_ZONE, Season, Weekly, WorkCalendar
from .explanation import Explanation, Pause, SpecialDay, in_runs
from .limit import Deadline, Limit, NoWorkingTime, Unit
from .span import WHOLE_DAY, Span

__all__ = [
    "PEOPLES_ZONE",
    "WHOLE_DAY",
    "Deadline",
    "Explanation",
    "Limit",
    "NoWorkingTime",
    "Pause",
    "Season",
    "Span",
    "SpecialDay",
    "Unit",
    "Weekly",
    "WorkCalendar",
    "in_runs",
]
