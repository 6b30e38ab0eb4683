"""The case's clock. It runs from registering, in working time by the category's limit, and is stored once.

Rules: a question to the reporter pauses it; rework keeps the deadline; a reopening starts a new one; a change of
category before filing computes it anew from the same start; no edit else touches it. It is met when the handling
report that led to closing was made by the deadline (on-time handling, GB/T 30428).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from jishi.ground.lib.processes import Process
from jishi.ground.lib.worktime import Deadline, Limit, Pause, Unit, WorkCalendar


@dataclass(frozen=True, slots=True)
class CaseClock:
    """The stored value. Without a category there is no limit, and `due_at` is None. Moments are UTC."""

    clock_from: datetime
    limit: Limit | None = None
    due_at: datetime | None = None
    due_soon_at: datetime | None = None
    provisional: bool = False
    paused_at: datetime | None = None
    paused_minutes: int = 0


def start(calendar: WorkCalendar, process: Process, limit: Limit | None, at: datetime) -> CaseClock:
    """A clock that begins at `at`."""
    if limit is None:
        return CaseClock(clock_from=at)
    deadline = calendar.deadline(at, limit)
    return _due(calendar, process, CaseClock(clock_from=at, limit=limit), deadline)


def pause(clock: CaseClock, at: datetime) -> CaseClock:
    """The clock stands from `at`; pausing a paused clock changes nothing."""
    return clock if clock.paused_at else replace(clock, paused_at=at)


def resume(calendar: WorkCalendar, process: Process, clock: CaseClock, at: datetime) -> CaseClock:
    """The clock goes on at `at`: the deadline moves by the time it stood, unless it had passed before."""
    if clock.paused_at is None:
        return clock
    stood = Pause(clock.paused_at, max(at, clock.paused_at))
    going = replace(
        clock,
        paused_at=None,
        paused_minutes=clock.paused_minutes + calendar.minutes_between(stood.began_at, stood.ended_at),
    )
    if clock.due_at is None or clock.limit is None:
        return going
    moved = calendar.with_pauses(Deadline(clock.due_at, clock.provisional), [stood], clock.limit.unit)
    return going if moved.at == clock.due_at else _due(calendar, process, going, moved)


def with_limit(calendar: WorkCalendar, process: Process, clock: CaseClock, limit: Limit | None) -> CaseClock:
    """The category changed before filing: computed anew from the same start, moved on by what it has stood so far."""
    fresh = start(calendar, process, limit, clock.clock_from)
    in_working_time = fresh.limit is not None and fresh.limit.unit is not Unit.MINUTES
    if fresh.due_at is not None and in_working_time and clock.paused_minutes:
        at = calendar.add_minutes(fresh.due_at, clock.paused_minutes)
        fresh = _due(calendar, process, fresh, Deadline(at, calendar.is_provisional(at)))
    return replace(fresh, paused_at=clock.paused_at, paused_minutes=clock.paused_minutes)


def met(handled_at: datetime | None, due_at: datetime | None) -> bool | None:
    """Whether the handling report came in time; None where there is no clock or no report."""
    return None if handled_at is None or due_at is None else handled_at <= due_at


def _due(calendar: WorkCalendar, process: Process, clock: CaseClock, deadline: Deadline) -> CaseClock:
    near = calendar.due_soon(
        clock.clock_from,
        deadline.at,
        share=Fraction(1, process.due_soon_share),
        at_least_minutes=process.due_soon_minutes,
        unit=clock.limit.unit if clock.limit else Unit.WORKING_HOURS,
    )
    return replace(clock, due_at=deadline.at, due_soon_at=near, provisional=deadline.provisional)
