"""Establishments on a phone: those of one's grids, one of them, with what is done at the door."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.registers.establishments.access import EDIT, VIEW
from jishi.registers.establishments.queries import Filters, find_establishments

from .console import shown


@needs(VIEW)
def establishments(request: HttpRequest) -> HttpResponse:
    """Searched by name, code or address; those whose safety check is overdue on a press."""
    filters = Filters.from_words({name: request.GET.get(name, "") for name in ("q", "check")})
    page = keyset_page(find_establishments(actor_of(request), filters), request.GET, order=("name", "id"), size=30)
    context = {"page": page, "filters": filters, "today": today(), "may_edit": actor_of(request).can(EDIT)}
    return render(request, "establishments/field/list.html", context)


@needs(VIEW)
def establishment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render(request, "establishments/field/establishment.html", shown(request, uuid))
