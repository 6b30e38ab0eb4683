"""Establishments as points of a map, in CGCS2000."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from jishi.registers.establishments.models import Establishment

MOST = 20_000


def points(rows: QuerySet[Establishment]) -> Iterable[dict[str, Any]]:
    """Features with uuid, name and kind, where the address has a point; the browser gathers what stands close."""
    wanted = rows.filter(address__lng__isnull=False).order_by("id")
    columns = ("uuid", "name", "kind", "grade", "address__lng", "address__lat")
    for uuid, name, kind, grade, lng, lat in wanted.values_list(*columns)[:MOST]:
        yield {
            "type": "Feature",
            "properties": {"id": str(uuid), "name": name, "class": kind, "state": grade},
            "geometry": {"type": "Point", "coordinates": [round(lng, 6), round(lat, 6)]},
        }
