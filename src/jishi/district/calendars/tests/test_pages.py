"""The console's pages: what is seen, what is changed, what a mistake keeps, who may not."""
from datetime import date

import pytest
from django.urls import reverse

from jishi.district.calendars import api
from jishi.district.calendars.models import Calendar, DayRule, HoursPattern
from jishi.ground.foundation.actors import ANONYMOUS, SYSTEM
from jishi.ground.lib.worktime import Span

pytestmark = pytest.mark.django_db
WEEK = {f"day_{day}": "08:30-12:00 14:30-18:00" for day in range(5)} | {"day_5": "", "day_6": ""}


@pytest.fixture
def office():
    api.load_years(SYSTEM, [2026])
    return Calendar.objects.get(organisation=None)


def shown(response):
    assert response.status_code in (200, 422)
    return response.content.decode()


def test_the_list_shows_office_and_organisations_and_finds_by_name(act_as, office, tree, colleague):
    api.make_calendar(SYSTEM, tree["hall"].pk)
    client = act_as(colleague)
    page = shown(client.get(reverse("calendars:list")))
    assert "办事大厅" in page
    assert "09:00-12:00 14:00-18:00" in page
    assert reverse("calendars:new") not in page, "no button without the right"
    assert "办事大厅" in shown(client.get(reverse("calendars:list"), {"q": "大厅"}))
    nothing = shown(client.get(reverse("calendars:list"), {"q": "没有"}))
    assert "办事大厅" not in nothing
    assert reverse("calendars:list") in nothing


def test_the_list_without_any_calendar_offers_to_make_the_offices(act_as, db, administrator, colleague):
    address = reverse("calendars:office")
    assert address not in shown(act_as(colleague).get(reverse("calendars:list")))
    client = act_as(administrator)
    assert address in shown(client.get(reverse("calendars:list")))
    assert client.post(address).status_code == 302
    assert Calendar.objects.filter(organisation=None).count() == 1


def test_a_year_marks_days_off_and_moved_days_by_word(act_as, office, administrator):
    response = act_as(administrator).get(reverse("calendars:year", args=[office.uuid]), {"year": "2026"})
    page = shown(response)
    assert page.count('class="cal-month"') == 12
    assert "国庆节" in page
    assert 'class="cal-moved"' in page
    assert 'class="cal-off"' in page
    assert response.context["count"].moved == 6
    assert response.context["count"].off == 33
    assert not response.context["provisional"]
    assert reverse("calendars:day", args=[office.uuid, "2026-10-10"]) in page


def test_the_year_reads_in_english_too(act_as, office, administrator, settings):
    client = act_as(administrator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = shown(client.get(reverse("calendars:year", args=[office.uuid]), {"year": "2026"}))
    assert "National Day" in page
    assert "国庆节" not in page
    assert "October" in page


def test_a_year_without_a_plan_says_what_cannot_be_known(act_as, office, administrator):
    response = act_as(administrator).get(reverse("calendars:year", args=[office.uuid]), {"year": "2027"})
    assert response.context["provisional"]
    assert "cal-note" in shown(response)
    assert [cell.day for cell in response.context["special"]][:2] == [date(2027, 1, 1), date(2027, 5, 1)]
    assert shown(act_as(administrator).get(reverse("calendars:year", args=[office.uuid]), {"year": "nonsense"}))


def test_who_may_only_look_finds_no_links_to_change(act_as, office, colleague):
    page = shown(act_as(colleague).get(reverse("calendars:year", args=[office.uuid]), {"year": "2026"}))
    assert reverse("calendars:day", args=[office.uuid, "2026-10-10"]) not in page
    assert reverse("calendars:hours", args=[office.uuid]) not in page


def test_a_day_is_set_by_hand_and_taken_back(act_as, office, administrator):
    client = act_as(administrator)
    address = reverse("calendars:day", args=[office.uuid, "2026-11-24"])
    assert shown(client.get(address))
    wrong = client.post(address, {"kind": "working", "hours": "nine to five", "name": "停电检修"})
    assert wrong.status_code == 422
    assert "nine to five" in shown(wrong)
    assert "停电检修" in shown(wrong)
    assert not DayRule.objects.filter(day=date(2026, 11, 24)).exists()
    answer = client.post(address, {"kind": "working", "hours": "9-11", "name": "停电检修"})
    assert answer.status_code == 302
    assert api.work_calendar(None).spans_on(date(2026, 11, 24)) == (Span(540, 660),)
    back = client.post(reverse("calendars:take_back", args=[office.uuid, "day"]), {"day": "2026-11-24"})
    assert back.status_code == 302
    assert len(api.work_calendar(None).spans_on(date(2026, 11, 24))) == 2


def test_hours_of_the_week_are_set_and_a_week_without_work_is_refused(act_as, office, administrator):
    client = act_as(administrator)
    address = reverse("calendars:hours", args=[office.uuid])
    assert "09:00-12:00 14:00-18:00" in shown(client.get(address))
    empty = client.post(address, dict.fromkeys(WEEK, ""))
    assert empty.status_code == 422
    assert not HoursPattern.objects.exists()
    overlapping = client.post(address, {**WEEK, "day_0": "9-12 11-14"})
    assert overlapping.status_code == 422
    assert "9-12 11-14" in shown(overlapping)
    assert client.post(address, WEEK).status_code == 302
    assert api.work_calendar(None).spans_on(date(2026, 11, 23))[0] == Span(510, 720)
    assert client.post(reverse("calendars:take_back", args=[office.uuid, "hours"])).status_code == 302
    assert api.work_calendar(None).spans_on(date(2026, 11, 23))[0] == Span(540, 720)


def test_a_season_is_added_changed_and_removed(act_as, office, administrator):
    client = act_as(administrator)
    new = reverse("calendars:new_season", args=[office.uuid])
    season = {**WEEK, "name": "夏令时间", "first": "06-01", "last": "9月30日"}
    bad = client.post(new, {**season, "first": "13-01"})
    assert bad.status_code == 422
    assert "13-01" in shown(bad)
    assert client.post(new, season).status_code == 302
    pattern = HoursPattern.objects.get()
    assert pattern.season == ((6, 1), (9, 30))
    assert client.post(new, {**season, "first": "09-30", "last": "10-15"}).status_code == 422
    change = reverse("calendars:season", args=[office.uuid, pattern.pk])
    assert "夏令时间" in shown(client.get(change))
    assert client.post(change, {**season, "last": "10-15"}).status_code == 302
    assert HoursPattern.objects.get().season == ((6, 1), (10, 15))
    gone = client.post(reverse("calendars:take_back", args=[office.uuid, "season"]), {"season": pattern.pk})
    assert gone.status_code == 302
    assert not HoursPattern.objects.exists()


def test_the_plan_of_a_year_is_loaded_and_a_year_by_hand_is_published(act_as, office, administrator):
    client = act_as(administrator)
    assert client.post(reverse("calendars:year_act", args=[office.uuid, 2025]), {"act": "load"}).status_code == 302
    assert client.post(reverse("calendars:year_act", args=[office.uuid, 2027]), {"act": "publish"}).status_code == 302
    assert api.published_years() == (2025, 2026, 2027)
    client.post(reverse("calendars:year_act", args=[office.uuid, 2027]), {"act": "unpublish"})
    client.post(reverse("calendars:year_act", args=[office.uuid, 2027]), {"act": "load"})
    client.post(reverse("calendars:year_act", args=[office.uuid, 2027]), {})
    assert api.published_years() == (2025, 2026), "neither a missing plan nor an unknown act publishes a year"


def test_an_organisation_gets_its_own_calendar_and_loses_it(act_as, office, tree, administrator):
    client = act_as(administrator)
    assert "办事大厅" in shown(client.get(reverse("calendars:new")))
    assert client.post(reverse("calendars:new"), {}).status_code == 422
    client.post(reverse("calendars:new"), {"organisation": tree["hall"].pk})
    made = Calendar.objects.get(organisation=tree["hall"].pk)
    assert not made.follows
    assert client.post(reverse("calendars:follow", args=[made.uuid]), {"follows": "yes"}).status_code == 302
    made.refresh_from_db()
    assert made.follows
    assert "办事大厅" in shown(client.get(reverse("calendars:year", args=[made.uuid])))
    assert "办事大厅" in shown(client.get(reverse("calendars:remove", args=[made.uuid])))
    client.post(reverse("calendars:take_back", args=[made.uuid, "calendar"]))
    assert not Calendar.objects.filter(pk=made.pk).exists()
    client.post(reverse("calendars:take_back", args=[office.uuid, "calendar"]))
    assert Calendar.objects.filter(pk=office.pk).exists()


def test_strangers_sign_in_and_those_without_the_right_find_nothing(act_as, office, colleague):
    addresses = [
        reverse("calendars:new"),
        reverse("calendars:hours", args=[office.uuid]),
        reverse("calendars:day", args=[office.uuid, "2026-11-24"]),
        reverse("calendars:new_season", args=[office.uuid]),
        reverse("calendars:follow", args=[office.uuid]),
        reverse("calendars:year_act", args=[office.uuid, 2026]),
        reverse("calendars:take_back", args=[office.uuid, "hours"]),
        reverse("calendars:office"),
    ]
    for address in addresses:
        client = act_as(ANONYMOUS)
        assert client.get(address).headers["Location"].startswith(reverse("accounts:sign_in"))
        assert client.post(address, WEEK).headers["Location"].startswith(reverse("accounts:sign_in"))
        assert act_as(colleague).post(address, WEEK).status_code == 404
    assert not HoursPattern.objects.exists()


@pytest.mark.parametrize("day", ["2026-13-01", "x", "0001-01-01", "2026-02-30"])
def test_a_day_that_does_not_exist_is_not_found(act_as, office, administrator, day):
    assert act_as(administrator).get(reverse("calendars:day", args=[office.uuid, day])).status_code == 404


def test_the_year_page_needs_few_queries(act_as, office, administrator, django_assert_max_num_queries):
    client = act_as(administrator)
    address = reverse("calendars:year", args=[office.uuid])
    client.get(address)
    with django_assert_max_num_queries(10):
        client.get(address)
