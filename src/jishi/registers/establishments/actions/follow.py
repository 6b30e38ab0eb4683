"""The land is divided into grids otherwise than before: what lies there follows, so that the right people see it."""

from collections.abc import Sequence

from django.db import transaction

from jishi.district.areas.api import find_places
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.tables import update_rows
from jishi.registers.establishments.access import EDIT
from jishi.registers.establishments.models import Establishment

from .history import Done, write_history


@transaction.atomic
def follow_grids(communities: Sequence[str]) -> None:
    """Gives each establishment in these communities (paths) the grid in which its point lies now.

    Doing it again changes nothing; what has no grid there stays in its community.
    """
    done: list[Done] = []
    for community in sorted(communities):
        found = Establishment.objects.select_for_update(of=("self",)).select_related("address").order_by("pk")
        rows = list(found.filter(address__lng__isnull=False, area_path__startswith=community))
        places = find_places([(row.address.lng or 0.0, row.address.lat or 0.0) for row in rows])
        for row, place in zip(rows, places, strict=True):
            if place and place.path != row.area_path:
                done.append(Done(row, "grids", {"area_path": (row.area_path, place.path)}))
                row.area_path = place.path
    update_rows([each.establishment for each in done], ["area_path"])
    write_history(SYSTEM, EDIT, done)
