"""Facilities on a phone: searched by number, code or place; one of them, with what is done in front of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.registers.facilities.access import EDIT, VIEW
from jishi.registers.facilities.queries import Filters, find_facilities

from .console import line, shown


@needs(VIEW)
def facilities(request: HttpRequest) -> HttpResponse:
    """By code, under search and state."""
    filters = Filters.from_words({name: request.GET.get(name, "") for name in ("q", "state")})
    page = keyset_page(find_facilities(actor_of(request), filters), request.GET, order=("code",), size=30)
    context = {
        "page": page,
        "rows": [line(row) for row in page.items],
        "filters": filters,
        "may_edit": actor_of(request).can(EDIT),
    }
    return render(request, "facilities/field/list.html", context)


@needs(VIEW)
def facility(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render(request, "facilities/field/facility.html", shown(request, uuid))
