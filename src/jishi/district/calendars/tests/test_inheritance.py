"""An organisation goes by the nearest calendar above it and overrides only what it says itself."""
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from jishi.district.calendars import api
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.lib.worktime import WHOLE_DAY, Limit, Span, Unit

pytestmark = pytest.mark.django_db
LATE_DAY = (Span(600, 1200),)
LATE = dict.fromkeys(range(5), LATE_DAY)
ALWAYS = dict.fromkeys(range(7), WHOLE_DAY)
DAYS = Limit(3, Unit.WORKING_DAYS)


def local(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)


def test_without_any_calendar_the_default_week_holds_and_every_deadline_is_provisional():
    found = api.work_calendar(None).deadline(local("2026-11-23 10:00"), DAYS)
    assert found.at == local("2026-11-26 18:00")
    assert found.provisional


def test_the_limit_over_national_day_ends_on_the_moved_saturday():
    api.load_years(SYSTEM, [2026])
    calendar = api.work_calendar(None)
    found = calendar.deadline(local("2026-09-30 10:00"), DAYS)
    assert (found.at, found.provisional) == (local("2026-10-10 18:00"), False)
    told = calendar.explain(local("2026-09-30 10:00"), found.at, DAYS)
    assert [each.name for each in told.moved_days] == ["国庆节"]
    assert {each.name for each in told.off_days} == {"国庆节"}
    with translation.override("en"):
        english = api.work_calendar(None)
        assert english.deadline(local("2026-09-30 10:00"), DAYS) == found
        assert english.names[date(2026, 10, 1)] == "National Day"


def test_a_year_without_a_plan_has_weekends_and_the_days_of_the_law_and_is_provisional():
    api.load_years(SYSTEM, [2026])
    found = api.work_calendar(None).deadline(local("2026-12-31 10:00"), Limit(1, Unit.WORKING_DAYS))
    assert found.provisional
    assert found.at == local("2027-01-04 18:00"), "1 January is a Friday and off by law, then comes the weekend"
    assert api.work_calendar(None).spans_on(date(2027, 5, 2)) == ()
    assert api.work_calendar(None).names[date(2027, 10, 3)] == "国庆节"


def test_hours_come_from_the_nearest_and_days_from_all_above(tree):
    api.load_years(SYSTEM, [2026])
    office = api.work_calendar(None)
    assert api.work_calendar(tree["hall"].pk) is office, "one calendar is shared by all who have the same"
    made = api.make_calendar(SYSTEM, tree["subdistrict"].pk)
    api.set_weekly_hours(SYSTEM, made, LATE)
    api.set_day(SYSTEM, made, date(2026, 11, 25), working=False, name="社区日")
    hall, other = api.work_calendar(tree["hall"].pk), api.work_calendar(tree["other"].pk)
    assert hall.spans_on(date(2026, 11, 24)) == LATE_DAY
    assert hall.spans_on(date(2026, 11, 25)) == ()
    assert hall.spans_on(date(2026, 10, 1)) == ()
    assert hall.spans_on(date(2026, 10, 10)) == LATE_DAY, "a moved day is worked with the own hours"
    assert other.spans_on(date(2026, 11, 25)) == office.spans_on(date(2026, 11, 24)) != LATE_DAY


def test_the_nearest_word_on_a_day_wins(tree):
    api.load_years(SYSTEM, [2026])
    for owner, spans in (("subdistrict", None), ("hall", (Span(600, 660),))):
        made = api.make_calendar(SYSTEM, tree[owner].pk)
        api.set_day(SYSTEM, made, date(2026, 10, 1), working=True, spans=spans, name="值班")
    assert api.work_calendar(tree["hall"].pk).spans_on(date(2026, 10, 1)) == (Span(600, 660),)
    assert len(api.work_calendar(tree["subdistrict"].pk).spans_on(date(2026, 10, 1))) == 2
    assert api.work_calendar(tree["other"].pk).spans_on(date(2026, 10, 1)) == ()


def test_a_hall_that_does_not_follow_is_open_on_holidays_and_waits_for_no_plan(tree):
    api.load_years(SYSTEM, [2026])
    hall = api.make_calendar(SYSTEM, tree["hall"].pk, follows=False)
    api.set_weekly_hours(SYSTEM, hall, ALWAYS)
    open_always = api.work_calendar(tree["hall"].pk)
    assert open_always.is_working(local("2026-10-01 03:00"))
    assert not open_always.deadline(local("2027-03-01 03:00"), Limit(4, Unit.WORKING_HOURS)).provisional
    api.set_following(SYSTEM, hall, True)
    assert not api.work_calendar(tree["hall"].pk).is_working(local("2026-10-01 03:00"))


def test_the_own_calendar_goes_and_the_one_above_holds_again(tree):
    made = api.make_calendar(SYSTEM, tree["hall"].pk)
    api.set_weekly_hours(SYSTEM, made, LATE)
    api.remove_calendar(SYSTEM, made)
    assert api.work_calendar(tree["hall"].pk).spans_on(date(2026, 11, 24)) != LATE_DAY


def test_summer_hours_come_back_every_year_and_moved_days_follow_them():
    api.load_years(SYSTEM, [2026])
    office = next(line.calendar for line in api.list_calendars(SYSTEM))
    api.set_season(SYSTEM, office, (5, 1), (9, 30), LATE, name="夏令时间")
    calendar = api.work_calendar(None)
    assert calendar.spans_on(date(2026, 5, 9)) == LATE_DAY, "a moved Saturday in summer"
    assert calendar.spans_on(date(2030, 7, 1)) == LATE_DAY
    assert calendar.spans_on(date(2026, 10, 10)) == api.work_calendar(None).usual_spans(date(2026, 10, 9))


def test_an_organisation_with_nothing_but_a_season_keeps_the_hours_above_for_the_rest_of_the_year(tree):
    api.load_years(SYSTEM, [2026])
    office = next(line.calendar for line in api.list_calendars(SYSTEM))
    api.set_weekly_hours(SYSTEM, office, dict.fromkeys(range(5), (Span(480, 960),)))
    hall = api.make_calendar(SYSTEM, tree["hall"].pk)
    api.set_season(SYSTEM, hall, (6, 1), (8, 31), LATE)
    calendar = api.work_calendar(tree["hall"].pk)
    assert calendar.spans_on(date(2026, 7, 1)) == LATE_DAY
    assert calendar.spans_on(date(2026, 11, 24)) == (Span(480, 960),)


def test_reading_it_again_in_a_request_asks_the_database_once(tree, django_assert_num_queries):
    api.load_years(SYSTEM, [2026])
    api.make_calendar(SYSTEM, tree["hall"].pk)
    api.work_calendar(tree["hall"].pk)
    api.work_calendar(tree["other"].pk)
    reference.begin()
    try:
        with django_assert_num_queries(1):
            for organisation in tree.values():
                api.work_calendar(organisation.pk)
    finally:
        reference.end()
