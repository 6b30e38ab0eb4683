"""Why a deadline is where it is, as a value from which a page builds its sentence."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from .limit import Limit


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still from `began_at` to `ended_at` (aware datetimes)."""

    began_at: datetime
    ended_at: datetime

    def __post_init__(self) -> None:
        if self.ended_at < self.began_at:
            raise ValueError("a pause ends before it begins")


def joined(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The pauses in order of time, overlapping and touching ones made one."""
    result: list[Pause] = []
    for pause in sorted(pauses, key=lambda each: each.began_at):
        if result and pause.began_at <= result[-1].ended_at:
            result[-1] = Pause(result[-1].began_at, max(result[-1].ended_at, pause.ended_at))
        else:
            result.append(pause)
    return tuple(result)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A local day that differs from working as every day, with the name that the calendar gives it ("" if none)."""

    day: date
    name: str
    usual: bool
    """True when the weekly hours themselves make it a day off (an ordinary weekend)."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What lay between the start and the deadline.

    Datetimes are aware and in UTC, days are local days of the calendar's zone.
    """

    start: datetime
    deadline: datetime
    limit: Limit | None
    working_days: int
    """Working days after the day of the start up to the day of the deadline, that day included."""
    working_minutes: int
    """Minutes of work between start and deadline, pauses included."""
    off_days: tuple[SpecialDay, ...]
    """Days without work after the day of the start and up to the deadline, in order; weekends are `usual`."""
    moved_days: tuple[SpecialDay, ...]
    """Days on which work goes on although the week would have them off (调休), the day of the start included."""
    provisional: bool
    pauses: tuple[Pause, ...]
    paused_minutes: int
    """Minutes of work inside the pauses."""

    @property
    def holidays(self) -> tuple[SpecialDay, ...]:
        """The days off that are not just weekends."""
        return tuple(each for each in self.off_days if not each.usual)


def in_runs(days: Iterable[SpecialDay]) -> tuple[tuple[SpecialDay, ...], ...]:
    """Consecutive days of one name as one run each, so that a sentence can say "1 to 8 October"."""
    runs: list[list[SpecialDay]] = []
    for each in days:
        last = runs[-1][-1] if runs else None
        if last and each.day.toordinal() == last.day.toordinal() + 1 and each.name == last.name:
            runs[-1].append(each)
        else:
            runs.append([each])
    return tuple(tuple(run) for run in runs)
