"""Changing a calendar: its hours, seasons, single days, years, and whether it stands at all."""
from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.district.calendars import actions
from jishi.district.calendars.access import EDIT, may_edit, require_edit
from jishi.district.calendars.models import Calendar
from jishi.district.calendars.queries import calendar_in_force, get_calendar, name_of, path_of, without_calendar
from jishi.district.calendars.rules.year_view import DayKind, day_kind
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.forms import Form

from .forms import WORKING, DayForm, NewCalendarForm, SeasonForm, WeekForm
from .show import FIRST_YEAR, LAST_YEAR, year_asked


@staff_page
def new_page(request: HttpRequest) -> HttpResponse:
    """Gives an organisation a calendar of its own."""
    actor = actor_of(request)
    if not actor.can(EDIT):
        raise NotYours
    free = [(str(key), name) for key, path, name in without_calendar() if may_edit(actor, path)]
    form = NewCalendarForm(free, _typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_calendar(
                actor, int(form.cleaned_data["organisation"]), follows=form.cleaned_data["follows"]
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash.success(request, _("The calendar stands; now set its hours or days."))
            return redirect("calendars:year", uuid=made.uuid)
    return _form_page(request, form, "calendars/new.html", {"free": free})


@staff_page
@require_POST
def make_office(request: HttpRequest) -> HttpResponse:
    """The office's own calendar, once."""
    try:
        made = actions.make_calendar(actor_of(request), None)
    except Refusal as refusal:
        flash.error(request, refusal.message)
        return redirect("calendars:list")
    return redirect("calendars:year", uuid=made.uuid)


@staff_page
def remove_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks before a calendar goes."""
    calendar = _to_edit(request, uuid)
    if calendar.organisation_id is None:
        raise NotYours
    return render(request, "calendars/remove.html", _about(calendar))


@staff_page
def hours_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The hours of the whole year."""
    calendar = _to_edit(request, uuid)
    form = WeekForm(_typed(request), initial=WeekForm.written(calendar_in_force(calendar).weekly))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_weekly_hours(actor_of(request), calendar, form.weekly())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, calendar, _("Hours saved. Open deadlines follow."))
    return _form_page(request, form, "calendars/hours.html", _about(calendar))


@staff_page
def season_page(request: HttpRequest, uuid: UUID, season_id: int | None = None) -> HttpResponse:
    """The hours of a part of the year, new or changed."""
    calendar = _to_edit(request, uuid)
    pattern = calendar.patterns.filter(pk=season_id, season_first__isnull=False).first() if season_id else None
    if season_id and pattern is None:
        raise NotYours
    values = SeasonForm.values_of(pattern) if pattern else SeasonForm.written(calendar_in_force(calendar).weekly)
    form = SeasonForm(_typed(request), initial=values)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_season(
                actor_of(request),
                calendar,
                given["first"],
                given["last"],
                form.weekly(),
                name=given["name"],
                replaces=season_id,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, calendar, _("Hours saved. Open deadlines follow."))
    return _form_page(request, form, "calendars/season.html", {**_about(calendar), "pattern": pattern})


@staff_page
def day_page(request: HttpRequest, uuid: UUID, day: str) -> HttpResponse:
    """One day by hand."""
    calendar = _to_edit(request, uuid)
    on = _day(day)
    in_force = calendar_in_force(calendar)
    rule = calendar.days.filter(day=on).first()
    if request.method == "POST":
        form = DayForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            actions.set_day(
                actor_of(request),
                calendar,
                on,
                working=given["kind"] == WORKING,
                spans=given["hours"] or None,
                name=given["name"],
            )
            return _done(request, calendar, _("The day is set. Open deadlines follow."), on.year)
    else:
        form = DayForm.of(rule, bool(in_force.spans_on(on)))
    kind = day_kind(in_force, on)
    context = {**_about(calendar), "day": on, "rule": rule, "kind": kind, "kinds": DayKind, "year": on.year}
    return _form_page(request, form, "calendars/day.html", context)


@staff_page
@require_POST
def take_back(request: HttpRequest, uuid: UUID, what: str) -> HttpResponse:
    """Takes the calendar's own word back: a day, a season, its hours, or the calendar itself."""
    calendar = _to_edit(request, uuid)
    actor = actor_of(request)
    year = None
    try:
        if what == "day":
            on = _day(request.POST.get("day", ""))
            actions.clear_day(actor, calendar, on)
            year = on.year
        elif what == "season":
            key = request.POST.get("season", "")
            actions.remove_season(actor, calendar, int(key) if key.isascii() and key.isdigit() else 0)
        elif what == "hours":
            actions.clear_weekly_hours(actor, calendar)
        elif what == "calendar":
            actions.remove_calendar(actor, calendar)
            flash.success(request, _("Removed. The calendar above holds again."))
            return redirect("calendars:list")
        else:
            raise Http404
    except Refusal as refusal:
        flash.error(request, refusal.message)
        return redirect("calendars:year", uuid=calendar.uuid)
    return _done(request, calendar, _("Taken back. Open deadlines follow."), year)


@staff_page
@require_POST
def follow(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whether the days of the calendars above hold here."""
    calendar = _to_edit(request, uuid)
    try:
        actions.set_following(actor_of(request), calendar, request.POST.get("follows") == "yes")
    except Refusal as refusal:
        flash.error(request, refusal.message)
        return redirect("calendars:year", uuid=calendar.uuid)
    return _done(request, calendar, _("Saved. Open deadlines follow."))


@staff_page
@require_POST
def year_act(request: HttpRequest, uuid: UUID, year: int) -> HttpResponse:
    """Loads the plan of a year, or says whether its days are known."""
    calendar = _to_edit(request, uuid)
    if calendar.organisation_id is not None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotYours
    actor = actor_of(request)
    act = request.POST.get("act")
    words = _("Saved. Open deadlines follow.")
    try:
        if act == "load":
            (loaded,) = actions.load_years(actor, [year])
            words = _("Plan loaded: %(written)s days written, %(by_hand)s set by hand and left.") % {
                "written": loaded.written,
                "by_hand": loaded.by_hand,
            }
        elif act in ("publish", "unpublish"):
            actions.mark_year(actor, year, published=act == "publish")
    except Refusal as refusal:
        flash.error(request, refusal.message)
        return redirect(f"{reverse('calendars:year', args=[calendar.uuid])}?year={year}")
    return _done(request, calendar, words, year)


def _to_edit(request: HttpRequest, uuid: UUID) -> Calendar:
    actor = actor_of(request)
    calendar = get_calendar(actor, uuid)
    require_edit(actor, path_of(calendar.organisation_id))
    return calendar


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _about(calendar: Calendar) -> dict[str, object]:
    return {"calendar": calendar, "name": name_of(calendar), "office": calendar.organisation_id is None}


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotYours from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotYours
    return day


def _done(request: HttpRequest, calendar: Calendar, words: str, year: int | None = None) -> HttpResponse:
    flash.success(request, words)
    address = reverse("calendars:year", args=[calendar.uuid])
    return redirect(f"{address}?year={year or year_asked(request)}")


def _form_page(
    request: HttpRequest, form: Form, template: str, context: dict[str, object]
) -> HttpResponse:
    return render(request, template, {**context, "form": form}, status=422 if form.errors else 200)
