"""The prefix sums agree with counting minute by minute, and adding and measuring are inverse."""
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jishi.ground.lib.worktime import Deadline, NoWorkingTime, Pause, Span, Unit, WorkCalendar

from .calendars import OFFICE_WEEK, at, calendars, counted_minutes, moments

SOON_CHANGES = date(2025, 3, 27)  # summer time begins in Berlin on 30 March and ends on Lord Howe on 6 April


@settings(max_examples=settings().max_examples * 3 // 2)
@given(calendars(), moments(whole=True), st.integers(0, 6000))
def test_agrees_with_counting_every_minute(calendar, a, length):
    b = a + timedelta(minutes=length)
    assert calendar.minutes_between(a, b) == counted_minutes(calendar, a, b)


@given(calendars(SOON_CHANGES, 12), moments(SOON_CHANGES, 8, whole=True), st.integers(0, 6000))
def test_agrees_with_counting_where_the_zone_changes_its_offset(calendar, a, length):
    b = a + timedelta(minutes=length)
    assert calendar.minutes_between(a, b) == counted_minutes(calendar, a, b)


@given(calendars(), moments(), st.integers(0, 5000))
def test_adding_and_measuring_are_inverse(calendar, start, minutes):
    end = calendar.add_minutes(start, minutes)
    assert end >= start
    assert calendar.minutes_between(start, end) == minutes
    assert calendar.minutes_between(end, start) == -minutes


@given(calendars(), moments(), st.integers(1, 5000))
def test_adding_ends_at_the_first_moment_that_is_enough(calendar, start, minutes):
    end = calendar.add_minutes(start, minutes)
    assert calendar.is_working(end - timedelta(microseconds=1))
    assert calendar.add_minutes(start, minutes) == calendar.add_minutes(calendar.add_minutes(start, 1), minutes - 1)


@given(calendars(), moments(), moments(), st.integers(0, 3000), st.integers(0, 3000))
def test_later_starts_and_longer_limits_never_end_earlier(calendar, a, b, m, n):
    a, b = min(a, b), max(a, b)
    m, n = min(m, n), max(m, n)
    assert calendar.add_minutes(a, m) <= calendar.add_minutes(b, m)
    assert calendar.add_minutes(a, m) <= calendar.add_minutes(a, n)


@given(calendars(), moments(), moments(), moments())
def test_the_parts_of_a_stretch_sum_up_to_the_whole(calendar, a, b, c):
    assert calendar.minutes_between(a, b) + calendar.minutes_between(b, c) == calendar.minutes_between(a, c)


@given(calendars(), moments(), moments(), moments(), moments(), st.sampled_from(Unit))
def test_splitting_a_pause_changes_nothing(calendar, deadline, a, b, c, unit):
    a, b, c = sorted((a, b, c))
    whole = calendar.with_pauses(Deadline(deadline), [Pause(a, c)], unit)
    assert calendar.with_pauses(Deadline(deadline), [Pause(b, c), Pause(a, b)], unit) == whole
    assert calendar.with_pauses(Deadline(deadline), [Pause(a, c), Pause(a, b)], unit) == whole
    first = calendar.with_pauses(Deadline(deadline), [Pause(a, b)], unit)
    assert calendar.with_pauses(first, [Pause(b, c)], unit) == whole
    assert whole.at >= deadline


@given(moments(), moments(), st.integers(0, 10**5))
def test_round_the_clock_is_elapsed_time(a, b, minutes):
    calendar = WorkCalendar.always()
    assert calendar.add_minutes(a, minutes) == a + timedelta(minutes=minutes)
    a, b = min(a, b), max(a, b)
    assert abs(calendar.minutes_between(a, b) - (b - a) / timedelta(minutes=1)) < 1


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-23 11:30", 30, "2026-11-23 12:00"),  # the end of the morning, not the beginning of the afternoon
        ("2026-11-23 11:30", 31, "2026-11-23 14:01"),
        ("2026-11-23 12:30", 1, "2026-11-23 14:01"),
        ("2026-11-23 00:00", 420, "2026-11-23 18:00"),
        ("2026-11-22 23:59", 420, "2026-11-23 18:00"),
        ("2026-12-31 17:59", 2, "2027-01-01 09:01"),  # the plain week knows no holiday
        ("2026-11-23 11:59:30", 1, "2026-11-23 14:00:30"),
    ],
)
def test_lunch_midnight_and_the_end_of_the_year(start, minutes, end):
    assert WorkCalendar(OFFICE_WEEK).add_minutes(at(start), minutes) == at(end)


def test_a_day_may_have_many_spans_and_end_at_midnight():
    calendar = WorkCalendar({0: (Span(1380, 1440), Span(0, 60), Span(60, 90), Span(600, 601))})
    assert calendar.minutes_between(at("2026-11-23 00:00"), at("2026-11-24 00:00")) == 151
    assert calendar.add_minutes(at("2026-11-23 10:00"), 61) == at("2026-11-24 00:00")
    assert not calendar.is_working(at("2026-11-24 00:00"))


def test_summer_time_of_1986_to_1991_in_china_is_known():
    calendar = WorkCalendar.always()
    assert calendar.minutes_between(at("1987-04-12 00:00"), at("1987-04-13 00:00")) == 23 * 60
    office = WorkCalendar(OFFICE_WEEK)
    assert office.add_minutes(at("1987-07-06 09:00"), 60) == datetime(1987, 7, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize("spans", [[(60, 60)], [(-1, 5)], [(0, 1441)], [(0, 60), (59, 70)]])
def test_impossible_hours_are_refused(spans):
    with pytest.raises(ValueError, match="span"):
        WorkCalendar({0: tuple(Span(*each) for each in spans)})


def test_a_calendar_without_work_says_so_instead_of_searching_for_ever():
    only_today = WorkCalendar({}, {date(2026, 11, 23): (Span(0, 600),)})
    assert only_today.add_minutes(at("2026-11-23 00:00"), 600) == at("2026-11-23 10:00")
    with pytest.raises(NoWorkingTime):
        only_today.add_minutes(at("2026-11-23 00:00"), 601)


def test_naive_moments_and_negative_minutes_are_refused():
    calendar = WorkCalendar(OFFICE_WEEK)
    with pytest.raises(ValueError, match="zone"):
        calendar.add_minutes(datetime(2026, 11, 23), 5)  # noqa: DTZ001
    with pytest.raises(ValueError, match="added"):
        calendar.add_minutes(at("2026-11-23 09:00"), -1)


def test_a_pause_that_begins_when_nothing_is_left_changes_nothing():
    calendar = WorkCalendar(OFFICE_WEEK)
    evening = Deadline(at("2026-11-23 18:00"))
    assert calendar.with_pauses(evening, [Pause(at("2026-11-23 18:00"), at("2026-11-24 12:00"))]) == evening
    last_minute = Pause(at("2026-11-23 17:59"), at("2026-11-24 09:00"))
    assert calendar.with_pauses(evening, [last_minute]).at == at("2026-11-24 09:01")
