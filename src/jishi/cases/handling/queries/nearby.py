"""Similar reports nearby: the same top category within 250 m and 30 days. Tells category, distance and state only."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from jishi.cases.handling.models import OPEN_PHASES, Case
from jishi.ground.foundation.moment import now
from jishi.ground.lib.geometry import degrees_around, distance_m

from .categories import find_category, in_same_top

WITHIN_METRES = 250
WITHIN_DAYS = 30
MOST = 3


@dataclass(frozen=True, slots=True)
class Nearby:
    case: Case
    metres: int


def may_be_followed() -> QuerySet[Case]:
    """Open cases that a stranger may hear of: never sensitive or confidential ones, never one without a category."""
    return Case.objects.filter(
        phase__in=OPEN_PHASES,
        confidential=False,
        sensitive=False,
        about__isnull=True,
        category__isnull=False,
        imported="",
    )


def similar_nearby(lng: float, lat: float, category_code: str) -> list[Nearby]:
    """The nearest first, three at most; none without a category or a point."""
    category = find_category(category_code)
    if category is None or category.sensitive:
        return []
    east, north = degrees_around(lat, WITHIN_METRES)
    rows = may_be_followed().filter(
        category_id__in=in_same_top(category),
        lat__range=(lat - north, lat + north),
        lng__range=(lng - east, lng + east),
        registered_at__gte=now() - timedelta(days=WITHIN_DAYS),
    )[:200]
    near = [
        Nearby(case, round(distance_m(lng, lat, case.lng, case.lat)))
        for case in rows
        if case.lng is not None and case.lat is not None
    ]
    return sorted((one for one in near if one.metres <= WITHIN_METRES), key=lambda one: one.metres)[:MOST]
