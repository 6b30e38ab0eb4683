"""Establishments in the console: the list, one of them, the map."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jishi.district.areas.api import labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.features import features_answer
from jishi.ground.ui.paging import keyset_page
from jishi.registers.establishments.access import EDIT, EXPORT, GRADE, VIEW, get_establishment
from jishi.registers.establishments.models import Establishment
from jishi.registers.establishments.queries import (
    Filters,
    checks_of,
    find_establishments,
    history_of,
    licence_alarms,
    licences_of,
    points,
    premises_of,
)

from .forms import FilterForm

PAGES_OF_TABLES = "exchange.tables"
"""The right to the pages that the list leads to; they stand above this module."""
ORDER = ("name", "id")


@needs(VIEW)
def establishments(request: HttpRequest) -> HttpResponse:
    """Those in the reader's areas, by name, under the filters of the address."""
    actor = actor_of(request)
    filters = Filters.from_words(request.GET)
    page = keyset_page(find_establishments(actor, filters), request.GET, order=ORDER)
    alarms = licence_alarms([row.pk for row in page.items])
    day = today()
    context = {
        "page": page,
        "rows": [_line(row, alarms.get(row.pk, ""), day) for row in page.items],
        "form": FilterForm(request.GET),
        "filters": filters,
        "query": request.GET.urlencode(),
        "things": f"{reverse('establishments:points')}?{request.GET.urlencode()}",
        "may_edit": actor.can(EDIT),
        "may_export": actor.can(EXPORT) and actor.can(PAGES_OF_TABLES),
    }
    return render(request, "establishments/list.html", context)


def _line(row: Establishment, alarm: str, day: Any) -> dict[str, Any]:
    return {
        "row": row,
        "area": labels(row.area_path),
        "alarm": alarm,
        "overdue": bool(row.small_kind and row.due_on and row.due_on < day and not row.closed_on),
        "unchecked": bool(row.small_kind and row.due_on is None and not row.closed_on),
    }


@needs(VIEW)
def establishment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One establishment with premises, licences, checks and history."""
    return render(request, "establishments/establishment.html", shown(request, uuid))


def shown(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """What the page of one shows, in the console and on a phone."""
    actor = actor_of(request)
    row = get_establishment(actor, uuid)
    premises = premises_of(row)
    return {
        **_line(row, "", today()),
        "premises": [(each, labels(each.address.area_path)) for each in premises],
        "premises_open": any(each.valid_to is None for each in premises),
        "licences": licences_of(row),
        "checks": checks_of(row) if row.small_kind or row.checked_on else [],
        "history": history_of(row),
        "may_edit": may(actor, EDIT, row.area_path),
        "may_grade": may(actor, GRADE, row.area_path),
        "today": today(),
    }


@needs(VIEW)
@require_safe
def show_points(request: HttpRequest) -> HttpResponse:
    """GeoJSON in CGCS2000 of the establishments under the filters; the browser gathers them."""
    rows = find_establishments(actor_of(request), Filters.from_words(request.GET))
    return features_answer(request, points(rows))
