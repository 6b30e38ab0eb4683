"""Cases on the map, with the same list beside it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from jishi.cases.handling.pages.points import points_of
from jishi.cases.handling.queries.lines import line
from jishi.cases.handling.queries.points import MOST_ON_MAP, most_urgent_with_point
from jishi.cases.handling.queries.queue import Filters, queue
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

from .queue import filter_context, filters_of


@staff_page
def show_map(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request)
    rows = queue(actor_of(request), filters)
    moment, language = now(), get_language() or ""
    shown = most_urgent_with_point(rows)
    context = filter_context(request, filters) | {
        "lines": [line(case, moment, language) for case in shown],
        "now": moment,
        "points_url": f"{reverse('cases:points')}?{request.GET.urlencode()}",
        "cut": len(shown) == MOST_ON_MAP,
        "most": MOST_ON_MAP,
    }
    return render(request, "handling/console/map.html", context)


@staff_page
def points(request: HttpRequest) -> JsonResponse:
    """GeoJSON of the visible cases under the filters, `code` narrows to one; the most urgent 300."""
    code = request.GET.get("code", "")
    rows = queue(actor_of(request), Filters(q=code) if code else filters_of(request))
    return points_of(most_urgent_with_point(rows), "cases:case")
