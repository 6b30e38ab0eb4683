"""The list of buildings, searched by address, name or code, with its filters."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jishi.district.areas.api import labels
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.registers.places.access import EDIT, EXPORT, IMPORT, VIEW
from jishi.registers.places.pages.forms import PurposeForm
from jishi.registers.places.pages.words import SAFETY_WORDS
from jishi.registers.places.queries.buildings import Filters, buildings, lines_of
from jishi.registers.places.rules.kinds import BUILDING_USES, STRUCTURES

ORDER = ("code",)


@needs(VIEW)
def show(request: HttpRequest) -> HttpResponse:
    """By code, fifty a page."""
    return page_of(request)


def page_of(request: HttpRequest, purpose: PurposeForm | None = None, status: int = 200) -> HttpResponse:
    """The list; with the form of its table where that was refused."""
    actor, filters = actor_of(request), Filters.from_words(request.GET)
    rows = buildings(actor, filters)
    page = keyset_page(rows, request.GET, order=ORDER)
    context = filter_context(request, filters) | {
        "page": page,
        "rows": lines_of(page.items),
        "may_add": actor.can(EDIT) or actor.can(IMPORT),
        "may_export": actor.can(EXPORT),
        "purpose": purpose or PurposeForm(),
        "failed": purpose,
    }
    return render(request, "places/console/list.html", context, status=status)


def filter_context(request: HttpRequest, filters: Filters) -> dict[str, Any]:
    """What the filter form and its chips read, the same above the list and above the map."""
    return {
        "filters": filters,
        "chips": _chips(request, filters),
        "uses": BUILDING_USES.items(),
        "structures": STRUCTURES.items(),
        "safety": SAFETY_WORDS.items(),
    }


def _chips(request: HttpRequest, filters: Filters) -> list[dict[str, str]]:
    words = {
        "q": (_("Search"), filters.q),
        "use": (_("Use of the building"), str(BUILDING_USES.get(filters.use, ""))),
        "structure": (_("Structure"), str(STRUCTURES.get(filters.structure, ""))),
        "safety": (_("Rental dwellings"), str(SAFETY_WORDS.get(filters.safety, ""))),
        "area": (_("Area"), labels(filters.area) if filters.area else ""),
    }
    chips = []
    for name, (label, value) in words.items():
        if getattr(filters, name):
            rest = request.GET.copy()
            for gone in (name, "after", "before"):
                rest.pop(gone, None)
            chips.append({"label": label, "value": value, "remove_url": f"{request.path}?{rest.urlencode()}"})
    return chips
