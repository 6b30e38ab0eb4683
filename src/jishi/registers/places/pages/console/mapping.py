"""Buildings on the map, with the list beside it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.registers.places.access import VIEW
from jishi.registers.places.queries.buildings import Filters, buildings, lines_of
from jishi.registers.places.queries.points import View, points

from .listing import ORDER, filter_context

WHOLE = View(-180, -90, 180, 90, 0)


@needs(VIEW)
def show(request: HttpRequest) -> HttpResponse:
    filters = Filters.from_words(request.GET)
    page = keyset_page(buildings(actor_of(request), filters), request.GET, order=ORDER)
    context = filter_context(request, filters) | {
        "page": page,
        "rows": lines_of(page.items),
        "buildings_url": f"{reverse('places:points')}?{request.GET.urlencode()}",
    }
    return render(request, "places/console/map.html", context)


@needs(VIEW)
def points_json(request: HttpRequest) -> JsonResponse:
    """GeoJSON of what `view` shows (`west,south,east,north,zoom`) under the filters; kept by no cache."""
    rows = buildings(actor_of(request), Filters.from_words(request.GET))
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(one.lng, 6), round(one.lat, 6)]},
            "properties": {"name": one.label, "code": one.code, "count": one.count},
        }
        for one in points(rows, _view(request.GET.get("view", "")))
    ]
    response = JsonResponse({"type": "FeatureCollection", "features": features})
    response["Cache-Control"] = "no-store"
    return response


def _view(text: str) -> View:
    """Nonsense shows the whole from afar."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        return WHOLE
    return View(*numbers) if len(numbers) == 5 and all(abs(number) <= 360 for number in numbers) else WHOLE
