"""Deadlines in every unit, when they are near, and how they explain themselves."""
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.worktime import Limit, NoWorkingTime, Pause, Season, Span, Unit, WorkCalendar, in_runs

from .calendars import OFFICE_DAY, OFFICE_WEEK, at, calendars, moments, national_day


def due(calendar, start, amount, unit):
    return calendar.deadline(at(start), Limit(amount, unit)).at


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-11-23 09:00", 30, Unit.MINUTES, "2026-11-23 09:30"),
        ("2026-11-22 23:50", 30, Unit.MINUTES, "2026-11-23 00:20"),
        ("2026-11-23 09:00", 2, Unit.WORKING_HOURS, "2026-11-23 11:00"),
        ("2026-11-23 11:00", 2, Unit.WORKING_HOURS, "2026-11-23 15:00"),
        ("2026-11-27 17:00", 4, Unit.WORKING_HOURS, "2026-11-30 12:00"),
        ("2026-11-23 00:00", 1, Unit.WORKING_DAYS, "2026-11-24 18:00"),
        ("2026-11-23 23:59", 1, Unit.WORKING_DAYS, "2026-11-24 18:00"),
        ("2026-11-24 00:00", 1, Unit.WORKING_DAYS, "2026-11-25 18:00"),
        ("2026-11-27 10:00", 1, Unit.WORKING_DAYS, "2026-11-30 18:00"),
        ("2026-11-28 10:00", 1, Unit.WORKING_DAYS, "2026-11-30 18:00"),
        ("2026-09-30 10:00", 1, Unit.WORKING_DAYS, "2026-10-08 18:00"),
        ("2026-09-30 10:00", 3, Unit.WORKING_DAYS, "2026-10-10 18:00"),
        ("2026-09-30 17:00", 2, Unit.WORKING_HOURS, "2026-10-08 10:00"),
    ],
)
def test_limits_over_national_day_with_a_moved_saturday(start, amount, unit, end):
    assert due(national_day(), start, amount, unit) == at(end)


@given(calendars(), moments(), st.integers(1, 30))
def test_a_limit_in_days_ends_with_the_work_of_the_nth_following_working_day(calendar, start, days):
    end = calendar.deadline(start, Limit(days, Unit.WORKING_DAYS)).at
    day = calendar.local_day(end - timedelta(microseconds=1))
    assert calendar.working_days_between(calendar.local_day(start), day) == days
    assert calendar.is_working(end - timedelta(microseconds=1))
    assert not calendar.is_working(end) or calendar.local_day(end) != day


@given(calendars(), st.dates(date(2024, 12, 1), date(2025, 3, 1)), st.dates(date(2024, 12, 1), date(2025, 3, 1)))
def test_working_days_are_the_days_with_hours(calendar, a, b):
    days = [date.fromordinal(n) for n in range(min(a, b).toordinal() + 1, max(a, b).toordinal() + 1)]
    count = sum(bool(calendar.spans_on(day)) for day in days)
    assert calendar.working_days_between(a, b) == (count if a <= b else -count)


def test_a_deadline_in_a_year_without_a_plan_is_provisional():
    calendar = WorkCalendar({**OFFICE_WEEK, 3: (Span(0, 1440),)}, provisional_from=date(2027, 1, 1))
    days = Limit(1, Unit.WORKING_DAYS)
    assert not calendar.deadline(at("2026-12-30 10:00"), days).provisional, "midnight belongs to 31 December"
    assert calendar.deadline(at("2026-12-31 10:00"), days).provisional
    assert not calendar.deadline(at("2026-12-31 23:59"), Limit(30, Unit.MINUTES)).provisional
    moved = calendar.with_pauses(
        calendar.deadline(at("2026-12-28 10:00"), days), [Pause(at("2026-12-29 09:00"), at("2027-01-05 09:00"))]
    )
    assert moved.provisional


@pytest.mark.parametrize(
    ("start", "end", "near"),
    [
        ("2026-11-23 09:00", "2026-11-23 12:00", "2026-11-23 11:00"),  # a fifth is 36 minutes: an hour holds
        ("2026-11-23 09:00", "2026-11-24 18:00", "2026-11-24 15:12"),  # 14 hours of work: 168 minutes
        ("2026-11-24 11:00", "2026-11-24 15:00", "2026-11-24 14:00"),  # after lunch, not before it
        ("2026-11-23 09:00", "2026-11-23 09:30", "2026-11-23 09:00"),  # never before the start
        ("2026-11-23 19:00", "2026-11-24 09:30", "2026-11-23 19:00"),
    ],
)
def test_near_is_the_last_fifth_but_at_least_a_working_hour(start, end, near):
    assert WorkCalendar(OFFICE_WEEK).due_soon(at(start), at(end)) == at(near)


def test_both_figures_of_near_are_parameters_and_elapsed_limits_count_the_night():
    calendar = WorkCalendar(OFFICE_WEEK)
    start, end = at("2026-11-23 09:00"), at("2026-11-23 12:00")
    assert calendar.due_soon(start, end, share=Fraction(1, 2)) == at("2026-11-23 10:30")
    assert calendar.due_soon(start, end, at_least_minutes=10) == at("2026-11-23 11:24")
    night = calendar.due_soon(at("2026-11-23 20:00"), at("2026-11-24 06:00"), unit=Unit.MINUTES)
    assert night == at("2026-11-24 04:00")


@given(calendars(), moments(), moments())
def test_near_lies_between_start_and_deadline(calendar, start, end):
    near = calendar.due_soon(start, end)
    assert near >= start
    if end > start:
        assert near <= end
        total = calendar.minutes_between(start, end)
        left = calendar.minutes_between(near, end)
        assert left <= max(total / 5, 60) + 1
        assert left >= min(total, max(total // 5, 60)) - 1


def test_an_explanation_names_what_was_skipped_and_what_was_worked():
    calendar = national_day()
    limit = Limit(3, Unit.WORKING_DAYS)
    start = at("2026-09-30 10:00")
    pause = Pause(at("2026-10-08 09:00"), at("2026-10-08 11:00"))
    told = calendar.explain(start, calendar.deadline(start, limit).at, limit, [pause])
    assert told.working_days == 3
    assert [each.day.day for each in told.off_days] == [1, 2, 3, 4, 5, 6, 7]
    assert all(each.name == "国庆节" and not each.usual for each in told.holidays)
    assert [(each.day, each.name) for each in told.moved_days] == [(date(2026, 10, 10), "国庆节")]
    assert told.paused_minutes == 120
    assert not told.provisional
    weekend = calendar.explain(at("2026-11-27 10:00"), at("2026-11-30 18:00"))
    assert [each.usual for each in weekend.off_days] == [True, True]
    assert weekend.holidays == ()


def test_days_of_one_name_are_told_as_a_run():
    calendar = national_day()
    told = calendar.explain(at("2026-09-29 10:00"), at("2026-10-12 18:00"))
    assert [(run[0].day.day, run[-1].day.day) for run in in_runs(told.off_days)] == [(1, 7), (11, 11)]


def test_a_season_has_its_own_hours_also_over_the_turn_of_the_year():
    summer = Season((6, 1), (8, 31), dict.fromkeys(range(5), (Span(480, 720), Span(900, 1140))))
    winter = Season((12, 1), (2, 28), dict.fromkeys(range(5), (Span(600, 720),)))
    calendar = WorkCalendar(OFFICE_WEEK, {date(2026, 7, 4): OFFICE_DAY}, seasons=(summer, winter))
    assert calendar.is_working(at("2026-06-01 08:00"))
    assert not calendar.is_working(at("2026-05-29 08:00"))
    assert not calendar.is_working(at("2026-09-01 08:30"))
    assert due(calendar, "2026-08-31 10:00", 1, Unit.WORKING_DAYS) == at("2026-09-01 18:00")
    assert due(calendar, "2026-12-31 10:00", 1, Unit.WORKING_DAYS) == at("2027-01-01 12:00")
    assert due(calendar, "2026-07-03 20:00", 1, Unit.WORKING_DAYS) == at("2026-07-04 18:00"), "the day wins"


def test_nonsense_limits_are_refused():
    with pytest.raises(ValueError, match="at least 1"):
        Limit(0, Unit.WORKING_DAYS)
    with pytest.raises(NoWorkingTime):
        WorkCalendar({}).deadline(at("2026-11-23 09:00"), Limit(1, Unit.WORKING_DAYS))
    with pytest.raises(ValueError, match="ends before"):
        Pause(at("2026-11-23 10:00"), at("2026-11-23 09:00"))
