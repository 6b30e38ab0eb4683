"""Facilities in the console: the list, one of them, the map, the kinds."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from jishi.district.areas.api import labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.reach import may
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.registers.facilities.access import EDIT, EXPORT, KINDS, VIEW, get_facility
from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.queries import Filters, find_facilities, history_of, kind_name, kinds_by_code

from .forms import FilterForm

PAGES_OF_TABLES = "exchange.tables"
"""The right to the pages that the list leads to; they stand above this module."""
ORDER = ("code",)


@needs(VIEW)
def facilities(request: HttpRequest) -> HttpResponse:
    """Those in the reader's areas, by code, under the filters of the address."""
    actor = actor_of(request)
    filters = Filters.from_words(request.GET)
    page = keyset_page(find_facilities(actor, filters), request.GET, order=ORDER)
    query = request.GET.urlencode()
    context = {
        "page": page,
        "rows": [line(row) for row in page.items],
        "form": FilterForm(request.GET),
        "filters": filters,
        "query": query,
        "things": f"{reverse('facilities:points')}?{query}",
        "shapes": f"{reverse('facilities:shapes')}?zoom=15&{query}",
        "may_edit": actor.can(EDIT),
        "may_export": actor.can(EXPORT) and actor.can(PAGES_OF_TABLES),
    }
    return render(request, "facilities/list.html", context)


def line(row: Facility) -> dict[str, Any]:
    """What lists show of one."""
    return {"row": row, "kind": row.kind.label(get_language() or ""), "area": labels(row.area_path)}


@needs(VIEW)
def facility(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One facility with its place and history."""
    return render(request, "facilities/facility.html", shown(request, uuid))


def shown(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """What the page of one shows, in the console and on a phone."""
    row = get_facility(actor_of(request), uuid)
    return {
        **line(row),
        "class_name": kind_name(row.kind.code[:2]),
        "history": history_of(row),
        "shapes": f"{reverse('facilities:shapes')}?one={row.uuid}" if row.geometry else "",
        "may_edit": may(actor_of(request), EDIT, row.area_path),
    }


@needs(VIEW)
def kinds(request: HttpRequest) -> HttpResponse:
    """All classes with their kinds."""
    language = get_language() or ""
    rows = [
        {"kind": kind, "name": kind.label(language), "top": len(code) == 2} for code, kind in kinds_by_code().items()
    ]
    return render(request, "facilities/kinds.html", {"kinds": rows, "may_edit": actor_of(request).can(KINDS)})
