"""The queues of the console: what waits for me, and everything I may see."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jishi.cases.categories.api import tree
from jishi.cases.handling.models import Case
from jishi.cases.handling.pages.words import CHANNELS, DUES, MEASURES, PHASES, RECORDINGS, URGENCIES
from jishi.cases.handling.queries.lines import lines
from jishi.cases.handling.queries.queue import Filters, count_up_to, my_work, narrowed, queue
from jishi.district.areas.api import labels
from jishi.district.organisations.api import name_of
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

ORDERS = {"": ("queue_at", "id"), "newest": ("-registered_at", "-id"), "oldest": ("registered_at", "id")}


@staff_page
def show_work(request: HttpRequest) -> HttpResponse:
    """我的待办: by due time, the first one at the top; `q` searches in it."""
    text = Filters.from_words(request.GET).q
    rows = narrowed(my_work(actor_of(request)), Filters(q=text))
    return _show(request, rows, "handling/console/work.html", {"q": text})


@staff_page
def show_queue(request: HttpRequest) -> HttpResponse:
    """All visible cases under the filters of the URL; without any, the open ones."""
    filters = filters_of(request)
    rows = queue(actor_of(request), filters)
    count, more = count_up_to(rows) if filters.any else (None, False)
    shown = filter_context(request, filters) | {"ordered": True, "count": count, "more": more}
    return _show(request, rows, "handling/console/queue.html", shown)


def filters_of(request: HttpRequest) -> Filters:
    """The filters of the URL; where it says nothing of them, the open cases."""
    filters = Filters.from_words(request.GET)
    return filters if filters.any or "phase" in request.GET else replace(filters, phase="open")


def filter_context(request: HttpRequest, filters: Filters) -> dict[str, Any]:
    """What the filter form and its chips read, the same above the list and above the map."""
    return {
        "filters": filters,
        "chips": _chips(request, filters),
        "phases": PHASES.items(),
        "dues": DUES.items(),
        "channels": CHANNELS.items(),
        "recordings": RECORDINGS.items(),
        "tops": tree().children(None),
    }


def _show(request: HttpRequest, rows: QuerySet[Case], template: str, more: dict[str, Any]) -> HttpResponse:
    order = ORDERS.get(request.GET.get("order", ""), ORDERS[""])
    page = keyset_page(rows.select_related("category_version"), request.GET, order=order)
    moment = now()
    context = {"page": page, "lines": lines(page.items, moment), "now": moment} | more
    return render(request, template, context)


def _chips(request: HttpRequest, filters: Filters) -> list[dict[str, str]]:
    """Each filter in words, with the URL that takes it away."""
    words = {
        "q": (_("Search"), filters.q),
        "phase": (_("State"), str(PHASES.get(filters.phase, filters.phase))),
        "due": (_("Deadline"), str(DUES.get(filters.due, filters.due))),
        "category": (_("Category"), _category(filters.category)),
        "area": (_("Area"), labels(filters.area) if filters.area else ""),
        "organisation": (_("Handled by"), name_of(int(filters.organisation)) if filters.organisation.isdigit() else ""),
        "channel": (_("Came in by"), str(CHANNELS.get(filters.channel, filters.channel))),
        "urgency": (_("Urgency"), str(URGENCIES.get(filters.urgency, filters.urgency))),
        "until": (_("Registered before"), filters.until),
        "measure": (_("Figure"), str(MEASURES.get(filters.measure, filters.measure))),
        "recording": (_("Recordings"), str(RECORDINGS.get(filters.recording, filters.recording))),
    }
    chips = []
    for name, (label, value) in words.items():
        if getattr(filters, name):
            rest = request.GET.copy()
            for gone in (name, "after", "before"):
                rest.pop(gone, None)
            if name == "phase":
                rest["phase"] = ""  # said aloud: without the word the list shows the open ones
            chips.append({"label": label, "value": value, "remove_url": f"{request.path}?{rest.urlencode()}"})
    return chips


def _category(text: str) -> str:
    node = tree().get(int(text)) if text.isdigit() else None
    return node.label if node else text
