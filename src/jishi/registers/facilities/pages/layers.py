"""Facilities on the map, under the reader's rights: points for the browser to gather, lines and areas by zoom."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.features import features_answer
from jishi.registers.facilities.access import VIEW
from jishi.registers.facilities.queries import Filters, find_facilities, inside, point_features, shape_features
from jishi.registers.facilities.queries.features import Box

CLOSEST = 17


@needs(VIEW)
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """GeoJSON of the points under the filters; `bbox=west,south,east,north` narrows them to a part of the map."""
    rows = find_facilities(actor_of(request), Filters.from_words(request.GET))
    return features_answer(request, point_features(inside(rows, _box(request.GET))))


@needs(VIEW)
@require_safe
def shapes(request: HttpRequest) -> HttpResponse:
    """GeoJSON of lines and areas, with no more points than `zoom` shows; `one` narrows to a single facility."""
    rows = find_facilities(actor_of(request), Filters.from_words(request.GET))
    if "one" in request.GET:
        wanted = _uuid(request.GET["one"])
        rows = find_facilities(actor_of(request), Filters(state="all")).filter(uuid__in=[wanted] if wanted else [])
    zoom = request.GET.get("zoom", "")
    level = int(zoom) if zoom.isascii() and zoom.isdecimal() and len(zoom) < 3 else CLOSEST
    return features_answer(request, shape_features(inside(rows, _box(request.GET)), level))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _box(asked: QueryDict) -> Box | None:
    try:
        west, south, east, north = (float(part) for part in asked.get("bbox", "").split(","))
    except ValueError:
        return None
    return west, south, east, north
