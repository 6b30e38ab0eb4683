"""What is known of a year's days: the published plan, or only what the law fixes."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import chinese_calendar
import yaml

from jishi.ground.lib.worktime import Weekly

from .hours import read_hours


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day off or a moved working day, with the holiday's names."""

    day: date
    working: bool
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class StatutoryDay:
    """A day off that the law fixes by the solar calendar."""

    month: int
    day: int
    name: str
    name_en: str


def years_with_plan() -> tuple[int, ...]:
    """The years whose plan of the State Council's office is at hand, in order."""
    return tuple(sorted({day.year for day in chinese_calendar.holidays}))


def plan_of(year: int) -> tuple[PlannedDay, ...]:
    """All days off and moved working days of a year's plan, in order; () when there is none at hand."""
    chinese = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}
    named = ((chinese_calendar.holidays, False), (chinese_calendar.workdays, True))
    found = [
        PlannedDay(day, working, chinese.get(name, name), name)
        for days, working in named
        for day, name in days.items()
        if day.year == year
    ]
    return tuple(sorted(found, key=lambda each: each.day))


def statutory_days() -> tuple[StatutoryDay, ...]:
    """The days of data/defaults.yaml. Days that follow moon and sun are not among them and cannot be known here."""
    return tuple(StatutoryDay(**each) for each in _defaults()["statutory"])


def default_week() -> Weekly:
    """The hours that hold before an office has set its own."""
    return {int(day): read_hours(text) for day, text in _defaults()["weekly"].items()}


def provisional_from(published: Sequence[int]) -> date:
    """The first day without a plan: 1 January after the last published year, the beginning of time without any."""
    return date(max(published) + 1, 1, 1) if published else date.min


@cache
def _defaults() -> dict[str, Any]:
    text = files("jishi.district.calendars").joinpath("data/defaults.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
