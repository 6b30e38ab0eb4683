"""How a clock reads at a moment: one reading for list, case, portal and every figure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jishi.ground.lib.worktime import Unit, WorkCalendar

DAY_AND_NIGHT = 24 * 60


class ClockState(StrEnum):
    NONE = "none"
    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Reading:
    """State, deadline, and the working minutes left (or over). `minutes` are elapsed ones if the limit counts such."""

    state: ClockState
    due_at: datetime | None = None
    minutes: int = 0
    day_minutes: int = 480
    provisional: bool = False
    elapsed: bool = False

    @property
    def late(self) -> bool:
        return self.state in (ClockState.OVERDUE, ClockState.MISSED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a case decides the reading."""

    due_at: datetime | None
    due_soon_at: datetime | None
    provisional: bool
    paused_at: datetime | None
    handled_at: datetime | None
    ended: bool
    unit: str


def read(standing: Standing, calendar: WorkCalendar, at: datetime) -> Reading:
    """The reading at the moment `at`."""
    due_at = standing.due_at
    if due_at is None:
        return Reading(ClockState.ENDED if standing.ended else ClockState.NONE)
    elapsed = standing.unit == Unit.MINUTES
    day = DAY_AND_NIGHT if elapsed else _minutes_of_a_day(calendar, at)
    if standing.handled_at is not None:
        state = ClockState.MET if standing.handled_at <= due_at else ClockState.MISSED
        over = _between(calendar, standing.unit, due_at, standing.handled_at)
        return Reading(state, due_at, over, day, standing.provisional, elapsed)
    if standing.ended:
        return Reading(ClockState.ENDED, due_at)
    moment = standing.paused_at or at
    left = _between(calendar, standing.unit, moment, due_at)
    if moment > due_at:
        return Reading(ClockState.OVERDUE, due_at, -left, day, standing.provisional, elapsed)
    if standing.paused_at:
        return Reading(ClockState.PAUSED, due_at, left, day, standing.provisional, elapsed)
    near = standing.due_soon_at is not None and moment >= standing.due_soon_at
    state = ClockState.DUE_SOON if near else ClockState.RUNNING
    return Reading(state, due_at, left, day, standing.provisional, elapsed)


def _between(calendar: WorkCalendar, unit: str, a: datetime, b: datetime) -> int:
    if unit == Unit.MINUTES:
        return int((b - a).total_seconds() // 60)
    return calendar.minutes_between(a, b)


def _minutes_of_a_day(calendar: WorkCalendar, at: datetime) -> int:
    """Minutes of an ordinary working day, to speak of days."""
    spans = calendar.usual_spans(calendar.local_day(at)) or calendar.weekly.get(0, ())
    return sum(span.end_minute - span.start_minute for span in spans) or 480
