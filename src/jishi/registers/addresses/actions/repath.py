"""Grids were redrawn: what lies in them finds its grid anew."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q

from jishi.district.areas import api as areas
from jishi.ground.foundation.tables import update_rows
from jishi.registers.addresses.models import Address

BATCH = 5_000


def repath_addresses(communities: Sequence[str]) -> int:
    """The area path of every address with a point in these communities (paths of 12 digits), and of those that had no
    grid yet; streets and compounds keep their division. Batch by batch; again it changes nothing. How many changed."""
    above = {community[:length] for community in communities for length in (6, 9)}
    here = Q(area_path__in=above)
    for community in communities:
        here |= Q(area_path__startswith=community)
    found = Address.objects.filter(here, anchor__isnull=False, lng__isnull=False).annotate(
        division=F("anchor__area_path")
    )
    changed, last = 0, 0
    while rows := list(found.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        changed += _batch(rows)
    return changed


@transaction.atomic
def _batch(rows: Sequence[Address]) -> int:
    places = areas.find_places([(row.lng or 0.0, row.lat or 0.0) for row in rows])
    other = []
    for row, place in zip(rows, places, strict=True):
        path = place.path if place else str(row.division)  # type: ignore[attr-defined]
        if path != row.area_path:
            row.area_path = path
            other.append(row)
    update_rows(other, ["area_path"])
    return len(other)
