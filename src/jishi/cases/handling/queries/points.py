"""Cases as points for a map."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from jishi.cases.handling.models import Case
from jishi.ground.foundation.moment import now

from .lines import line

MOST_ON_MAP = 300


def most_urgent_with_point(rows: QuerySet[Case]) -> list[Case]:
    """What a map shows of the rows, and the list beside it: by deadline, as many as a map bears."""
    shown = rows.filter(lng__isnull=False).select_related("category_version")
    return list(shown.order_by("queue_at", "id")[:MOST_ON_MAP])


def as_points(cases: Iterable[Case], address: Callable[[Case], str]) -> dict[str, Any]:
    """A GeoJSON collection in CGCS2000: id, title, state and alarm of each case that has a point."""
    moment, language = now(), get_language() or ""
    features = []
    for case in cases:
        shown = line(case, moment, language)
        features.append(
            {
                "type": "Feature",
                "id": case.code,
                "geometry": {"type": "Point", "coordinates": [case.lng, case.lat]},
                "properties": {
                    "id": case.code,
                    "title": case.title,
                    "phase": shown.phase,
                    "state": shown.node,
                    "late": shown.alarm,
                    "due": shown.due,
                    "url": address(case),
                },
            }
        )
    return {"type": "FeatureCollection", "features": features}
