"""Hours and days of the year are understood however people write them."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.district.calendars.rules.hours import (
    OverlappingHours,
    UnreadableHours,
    alike_days,
    ordinary_hours,
    read_hours,
    stored,
    taken,
    write_hours,
)
from jishi.district.calendars.rules.seasons import days_of, overlap, read_day_of_year, write_day_of_year
from jishi.ground.lib.worktime import Span


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("09:00-12:00 14:00-18:00", "09:00-12:00 14:00-18:00"),
        ("9-12，14：00至18：00", "09:00-12:00 14:00-18:00"),
        ("14:00~18:00、9:00–12:00", "09:00-12:00 14:00-18:00"),
        ("0:00-24:00", "00:00-24:00"),
        ("", ""),
    ],
)
def test_hours_are_taken_as_people_write_them(text, hours):
    assert write_hours(read_hours(text)) == hours


@pytest.mark.parametrize("text", ["nine", "9:00", "9:75-10:00", "23-25", "9-12 lunch", "-"])
def test_what_names_no_hours_is_refused(text):
    with pytest.raises(UnreadableHours):
        read_hours(text)


@pytest.mark.parametrize("text", ["9-12 11-14", "12-9", "9-9"])
def test_hours_that_overlap_or_run_backwards_are_refused(text):
    with pytest.raises(OverlappingHours):
        read_hours(text)


@given(st.dictionaries(st.integers(0, 6), st.sets(st.integers(0, 1440), min_size=2, max_size=6)))
def test_a_week_is_stored_and_taken_back(marks):
    weekly = {}
    for day, minutes in marks.items():
        ordered = sorted(minutes)
        weekly[day] = tuple(Span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False))
    assert taken(stored(weekly)) == weekly
    assert all(read_hours(write_hours(spans)) == spans for spans in weekly.values())
    runs = alike_days(weekly)
    assert [day for first, last, _ in runs for day in range(first, last + 1)] == list(range(7))


def test_a_moved_day_works_the_hours_of_the_first_working_day():
    assert ordinary_hours({2: (Span(1, 2),), 1: (Span(5, 6),)}) == (Span(5, 6),)
    assert ordinary_hours({}) == ()


@pytest.mark.parametrize(("text", "day"), [("06-01", (6, 1)), ("6月1日", (6, 1)), ("2/29", (2, 29)), ("2-30", None)])
def test_days_of_the_year_are_read(text, day):
    assert read_day_of_year(text) == day
    assert day is None or read_day_of_year(write_day_of_year(day)) == day


def test_seasons_run_over_the_turn_of_the_year():
    assert len(days_of((12, 31), (1, 1))) == 2
    assert len(days_of((1, 1), (12, 31))) == 366
    assert overlap(((11, 1), (2, 28)), ((2, 28), (3, 1)))
    assert not overlap(((11, 1), (2, 28)), ((2, 29), (10, 31)))
