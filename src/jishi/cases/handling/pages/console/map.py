"""Cases on the map, with the same list beside it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from jishi.cases.handling.queries.lines import line
from jishi.cases.handling.queries.points import as_points
from jishi.cases.handling.queries.queue import Filters, queue
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

from .queue import filter_context, filters_of

MOST = 300


@staff_page
def show_map(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request)
    rows = queue(actor_of(request), filters)
    moment, language = now(), get_language() or ""
    shown = list(rows.filter(lng__isnull=False).select_related("category_version").order_by("queue_at", "id")[:MOST])
    context = filter_context(request, filters) | {
        "lines": [line(case, moment, language) for case in shown],
        "now": moment,
        "points_url": f"{reverse('cases:points')}?{request.GET.urlencode()}",
        "cut": len(shown) == MOST,
        "most": MOST,
    }
    return render(request, "handling/console/map.html", context)


@staff_page
def points(request: HttpRequest) -> JsonResponse:
    """GeoJSON of the visible cases under the filters, `code` narrows to one; the most urgent 300."""
    code = request.GET.get("code", "")
    rows = queue(actor_of(request), Filters(q=code) if code else filters_of(request))
    shown = rows.filter(lng__isnull=False).select_related("category_version").order_by("queue_at", "id")[:MOST]
    response = JsonResponse(as_points(shown, lambda case: reverse("cases:case", args=[case.code])))
    response["Cache-Control"] = "no-store"
    return response
