"""How many cases kept which version of a grid."""

from collections.abc import Iterable

from django.db.models import Count

from jishi.cases.handling.api import Case


def cases_by_version(grids: Iterable[int]) -> dict[int, int]:
    """For each version of a grid (by id) how many cases were recorded under it. Counts alone: no case is shown."""
    counted = Case.objects.filter(grid__in=list(grids)).values_list("grid_id").annotate(count=Count("pk"))
    return dict(counted.order_by())
