"""Changing calendars: idempotent plans, hands that stay, refusals that change nothing, rights by organisation."""
from datetime import date

import pytest
from django.db import connection

from jishi.district.calendars import api, commands
from jishi.district.calendars.access import EDIT
from jishi.district.calendars.models import DayRule, HoursPattern, PublishedYear
from jishi.ground.foundation.actors import ANONYMOUS, SYSTEM
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.lib.worktime import Span

from .conftest import staff

pytestmark = pytest.mark.django_db
WEEK = dict.fromkeys(range(5), (Span(540, 1020),))


def office():
    return next(line.calendar for line in api.list_calendars(SYSTEM))


def days_of(year):
    return list(DayRule.objects.filter(day__year=year).order_by("day").values_list("day", "working", "source"))


def test_every_known_plan_loads_and_loading_again_changes_nothing(capsys):
    years = api.years_with_plan()
    assert years == tuple(range(2004, 2027))
    assert commands.calendars(["load"]) == 0
    first, audits = days_of(2026), AuditEntry.objects.count()
    assert (date(2026, 10, 10), True, "plan") in first
    assert commands.calendars(["load", "2026", "2025"]) == 0
    assert days_of(2026) == first
    assert AuditEntry.objects.count() == audits
    assert api.published_years() == years
    assert "2026" in capsys.readouterr().out


def test_a_plan_never_overwrites_a_hand_and_takes_stale_days_of_an_older_plan_away():
    api.load_years(SYSTEM, [2026])
    api.set_day(SYSTEM, office(), date(2026, 10, 10), working=False, name="停电")
    DayRule.objects.create(calendar=office(), day=date(2026, 3, 3), working=False, name="旧", source="plan")
    api.set_day(SYSTEM, office(), date(2026, 3, 4), working=False)
    (loaded,) = api.load_years(SYSTEM, [2026])
    assert (loaded.written, loaded.by_hand, loaded.removed) == (0, 1, 1)
    rule = DayRule.objects.get(day=date(2026, 10, 10))
    assert (rule.working, rule.name, rule.source) == (False, "停电", "hand")
    assert not DayRule.objects.filter(day=date(2026, 3, 3)).exists()
    assert DayRule.objects.filter(day=date(2026, 3, 4)).exists()


def test_a_year_without_a_plan_is_refused_and_nothing_is_loaded(capsys):
    assert commands.calendars(["load", "2026", "2027"]) == 1
    assert "2027" in capsys.readouterr().err
    assert not DayRule.objects.exists()
    assert not PublishedYear.objects.exists()


def test_a_year_set_by_hand_is_marked_as_published_and_taken_back():
    api.load_years(SYSTEM, [2026])
    api.mark_year(SYSTEM, 2027)
    assert api.work_calendar(None).provisional_from == date(2028, 1, 1)
    api.mark_year(SYSTEM, 2027, published=False)
    assert api.work_calendar(None).provisional_from == date(2027, 1, 1)


def test_a_day_cleared_goes_by_the_week_again():
    api.load_years(SYSTEM, [2026])
    api.set_day(SYSTEM, office(), date(2026, 11, 24), working=True, spans=(Span(540, 600),))
    assert api.work_calendar(None).spans_on(date(2026, 11, 24)) == (Span(540, 600),)
    api.clear_day(SYSTEM, office(), date(2026, 11, 24))
    assert len(api.work_calendar(None).spans_on(date(2026, 11, 24))) == 2


@pytest.mark.parametrize("seasons", [[((5, 1), (9, 30)), ((9, 30), (10, 15))], [((11, 1), (2, 1)), ((1, 1), (1, 2))]])
def test_overlapping_seasons_are_refused_and_nothing_changes(seasons):
    api.load_years(SYSTEM, [2026])
    first, second = seasons
    made = api.set_season(SYSTEM, office(), *first, WEEK)
    with pytest.raises(Refusal) as refused:
        api.set_season(SYSTEM, office(), *second, WEEK)
    assert refused.value.code == "seasons_overlap"
    assert list(HoursPattern.objects.values_list("pk", flat=True)) == [made.pk]
    api.set_season(SYSTEM, office(), *second, WEEK, replaces=made.pk)
    api.remove_season(SYSTEM, office(), made.pk)
    assert not HoursPattern.objects.exists()


def test_a_week_without_work_is_refused():
    api.load_years(SYSTEM, [2026])
    with pytest.raises(Refusal, match=r"\w+"):
        api.set_weekly_hours(SYSTEM, office(), {0: ()})
    assert not HoursPattern.objects.exists()


def test_one_calendar_for_each_and_the_office_keeps_its_own(tree):
    api.load_years(SYSTEM, [2026])
    made = api.make_calendar(SYSTEM, tree["hall"].pk)
    for refused in (
        lambda: api.make_calendar(SYSTEM, tree["hall"].pk),
        lambda: api.remove_calendar(SYSTEM, office()),
        lambda: api.set_following(SYSTEM, office(), False),
    ):
        with pytest.raises(Refusal):
            refused()
    assert {line.calendar.pk for line in api.list_calendars(SYSTEM)} == {office().pk, made.pk}


def test_rights_hold_in_the_own_organisation_and_below(tree, administrator, colleague):
    api.load_years(SYSTEM, [2026])
    local = staff(EDIT, path=tree["subdistrict"].path)
    api.set_weekly_hours(local, api.make_calendar(local, tree["hall"].pk), WEEK)
    api.set_weekly_hours(administrator, office(), WEEK)
    before = HoursPattern.objects.count()
    for actor in (local, colleague, ANONYMOUS):
        for act in (
            lambda actor=actor: api.set_weekly_hours(actor, office(), WEEK),
            lambda actor=actor: api.load_years(actor, [2025]),
            lambda actor=actor: api.mark_year(actor, 2030),
            lambda actor=actor: api.make_calendar(actor, tree["other"].pk),
        ):
            with pytest.raises(NotYours):
                act()
    assert HoursPattern.objects.count() == before
    assert 2025 not in api.published_years()
    assert 2030 not in api.published_years()
    assert api.list_calendars(colleague)
    with pytest.raises(NotYours):
        api.list_calendars(ANONYMOUS)


def test_changes_are_audited_with_field_names_only(administrator):
    api.load_years(administrator, [2026])
    api.set_day(administrator, office(), date(2026, 11, 24), working=False, name="停电")
    entry = AuditEntry.objects.order_by("-pk").first()
    assert (entry.action, entry.actor_uuid, entry.subject_uuid) == (
        "calendars.set_day",
        administrator.uuid,
        office().uuid,
    )
    assert "停电" not in str(entry.fields)


def test_a_calendar_that_somebody_removed_meanwhile_is_not_found(tree):
    made = api.make_calendar(SYSTEM, tree["hall"].pk)
    api.remove_calendar(SYSTEM, made.__class__.objects.get(pk=made.pk))
    with pytest.raises(NotYours):
        api.set_day(SYSTEM, made, date(2026, 11, 24), working=False)
    assert not DayRule.objects.exists()


@pytest.mark.parametrize(
    ("act", "event"),
    [
        (lambda: api.set_day(SYSTEM, office(), date(2026, 11, 24), working=False), "CalendarChanged"),
        (lambda: api.mark_year(SYSTEM, 2027), "YearPublished"),
    ],
)
def test_what_moves_deadlines_is_announced_in_the_same_transaction(act, event):
    api.load_years(SYSTEM, [2026])
    before = told(event)
    act()
    assert told(event) == before + 1


def told(event):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args->>'kind' LIKE %s", [f"%.{event}"])
        return cursor.fetchone()[0]
