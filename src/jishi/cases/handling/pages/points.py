"""The answer that the map of a page asks for."""

from collections.abc import Sequence

from django.http import JsonResponse
from django.urls import reverse

from jishi.cases.handling.models import Case
from jishi.cases.handling.queries.points import as_points


def points_of(cases: Sequence[Case], page: str) -> JsonResponse:
    """The cases as GeoJSON, each leading to the named page of it; kept by no cache."""
    response = JsonResponse(as_points(cases, lambda case: reverse(page, args=[case.code])))
    response["Cache-Control"] = "no-store"
    return response
