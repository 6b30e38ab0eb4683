"""Limits and the deadlines that come out of them."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Unit(StrEnum):
    """What a limit counts."""

    MINUTES = "minutes"
    """Elapsed minutes, day and night."""
    WORKING_HOURS = "working_hours"
    """Hours of work (工作时): 60 working minutes each."""
    WORKING_DAYS = "working_days"
    """Working days (工作日): the day of the start does not count (Civil Code art. 201); the limit ends at the end of
    work of the last of them."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit; `ValueError` unless at least one."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"a limit is at least 1, not {self.amount}")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which something is due.

    `at` is aware and in UTC. `provisional` says that it lies in a year whose plan of holidays is not published yet,
    so that it will be computed anew when the plan arrives.
    """

    at: datetime
    provisional: bool = False


class NoWorkingTime(ValueError):
    """The calendar has not enough working time within reach (a hundred years) to hold the limit."""
