"""How much work each grid makes: what modules declare, weighed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count

from jishi.cases.handling.api import Case
from jishi.ground.foundation.declarations import GridLoad, gather, load
from jishi.ground.foundation.declarations.label import Label
from jishi.ground.foundation.moment import PEOPLES_ZONE


@dataclass(frozen=True, slots=True)
class PartOfLoad:
    """What one kind of work puts on a grid."""

    label: Label
    count: float
    weight: float

    @property
    def load(self) -> float:
        return self.count * self.weight


def loads_of_grids(paths: Sequence[str], since: date) -> dict[str, list[PartOfLoad]]:
    """For each grid (15 digits) every declared kind of work, in the order of the declarations."""
    found: dict[str, list[PartOfLoad]] = {path: [] for path in paths}
    for declared in gather(GridLoad):
        counts = load(declared.counts)(list(paths), since)
        for path in paths:
            found[path].append(PartOfLoad(declared.label, float(counts.get(path, 0)), declared.weight))
    return found


def cases_in_grids(paths: Sequence[str], since: date) -> dict[str, int]:
    """For each grid how many cases were registered since the day, whichever version of the grid held then."""
    begin = datetime.combine(since, time.min, tzinfo=PEOPLES_ZONE)
    counted = Case.objects.filter(area_path__in=paths, registered_at__gte=begin).values_list("area_path")
    return dict(counted.annotate(count=Count("pk")).order_by())
