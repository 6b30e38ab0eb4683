"""Looking at calendars: the list, and a year of one."""
from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from jishi.district.calendars.access import EDIT, may_edit
from jishi.district.calendars.models import Calendar
from jishi.district.calendars.queries import (
    calendar_in_force,
    calendars_below,
    get_calendar,
    lines_of,
    name_of,
    office_calendars,
    path_of,
    published_years,
    rules_of_year,
    week_in_words,
)
from jishi.district.calendars.rules.plan import plan_of
from jishi.district.calendars.rules.year_view import DayKind, count, months
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

FIRST_YEAR, LAST_YEAR = 2000, 2100


@staff_page
def list_page(request: HttpRequest) -> HttpResponse:
    """All calendars, found by the organisation's name."""
    actor = actor_of(request)
    text = request.GET.get("q", "")[:80]
    page = keyset_page(calendars_below(actor, text), request.GET, order=("organisation__path", "pk"))
    office = [] if text or page.has_newer else office_calendars(actor)
    context = {
        "lines": lines_of([*office, *page.items]),
        "page": page,
        "q": text,
        "may_add": actor.can(EDIT),
        "may_make_office": may_edit(actor, ""),
        "published": published_years(),
    }
    return render(request, "calendars/list.html", context)


@staff_page
def year_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Twelve months of one calendar, the days that differ as a list below, its hours beside."""
    actor = actor_of(request)
    calendar = get_calendar(actor, uuid)
    return render(request, "calendars/year.html", year_context(request, calendar, year_asked(request)))


def year_asked(request: HttpRequest) -> int:
    """The year of the address, this year when it is none that can be shown."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else today().year


def year_context(request: HttpRequest, calendar: Calendar, year: int) -> dict[str, object]:
    """What the year's page shows."""
    in_force = calendar_in_force(calendar)
    grids = months(in_force, year, rules_of_year(calendar, year))
    cells = [cell for month in grids for week in month.weeks for cell in week if cell]
    ordinary = (DayKind.WORK, DayKind.REST)
    return {
        "calendar": calendar,
        "name": name_of(calendar),
        "year": year,
        "today": today(),
        "months": grids,
        "count": count(grids),
        "special": [cell for cell in cells if cell.kind not in ordinary or cell.source is not None],
        "week": week_in_words(in_force.weekly),
        "heads": [(_head(day), WEEKDAYS[day]) for day in range(7)],
        "seasons": [each for each in calendar.patterns.order_by("season_first") if each.season],
        "own_hours": any(each.season is None for each in calendar.patterns.all()),
        "provisional": in_force.is_provisional_day(date(year, 12, 31)),
        "published": year in published_years(),
        "plan_at_hand": bool(plan_of(year)),
        "may_edit": may_edit(actor_of(request), path_of(calendar.organisation_id)),
        "office": calendar.organisation_id is None,
        "previous": year - 1 if year > FIRST_YEAR else None,
        "next": year + 1 if year < LAST_YEAR else None,
    }


def _head(weekday: int) -> str:
    """One or two characters over a column: 一 or Mo."""
    short = str(WEEKDAYS_ABBR[weekday])
    return short[:2] if short.isascii() else short[-1]
