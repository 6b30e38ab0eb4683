"""The land is divided into grids otherwise than before: what lies there follows, so that the right people see it."""

from collections.abc import Sequence

from django.db import transaction

from jishi.district.areas.api import find_places
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.tables import update_rows
from jishi.registers.facilities.access import EDIT
from jishi.registers.facilities.models import Facility

from .history import Done, write_history


@transaction.atomic
def follow_grids(communities: Sequence[str]) -> None:
    """Gives each facility in these communities (paths) the grid in which its point lies now; doing it again changes
    nothing. What has no grid there stays in its community."""
    done: list[Done] = []
    for community in sorted(communities):
        found = Facility.objects.select_for_update(of=("self",)).select_related("kind").order_by("pk")
        rows = list(found.filter(area_path__startswith=community))
        places = find_places([(row.lng, row.lat) for row in rows])
        for row, place in zip(rows, places, strict=True):
            if place and place.path != row.area_path:
                done.append(Done(row, "grids", {"area_path": (row.area_path, place.path)}))
                row.area_path = place.path
    update_rows([each.facility for each in done], ["area_path"])
    write_history(SYSTEM, EDIT, done)
