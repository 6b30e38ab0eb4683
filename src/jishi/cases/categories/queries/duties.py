"""Who answers for what, where."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from jishi.cases.categories.models import Duty
from jishi.cases.categories.rules.duties import DutyFound, DutyRow, find_duties
from jishi.district.areas.api import Division, current_divisions
from jishi.ground.foundation import reference
from jishi.ground.foundation.moment import today

from .tree import tree


def duties_for(category_id: int, area_path: str) -> list[DutyFound]:
    """The organisations that answer for a category at a place, today: the most specific category above it first,
    then the longest area that holds the place. Empty for a category that is not in use. Warm it costs no query."""
    node = tree().get(category_id)
    if node is None:
        return []
    rows = reference.cached("categories.duties", _read)
    return find_duties((row for one in node.path for row in rows.get(one, ())), node.path, area_path, today())


def holding(day: date | None = None) -> QuerySet[Duty]:
    """The duties that hold on a people's calendar day (today)."""
    at = day or today()
    return Duty.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), valid_from__lte=at)


def unended() -> QuerySet[Duty]:
    """The duties that hold today or will hold later."""
    return Duty.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today()))


def with_names(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """With category, organisation and area, without the area's outline, which no list shows."""
    return duties.select_related("category", "organisation", "area").defer("area__outline")


def find_area(code: str) -> Division | None:
    """The division in use with this code."""
    return current_divisions().filter(code=code).defer("outline").first()


def duties_of_categories(category_ids: Iterable[int]) -> QuerySet[Duty]:
    """The duties that hold today for exactly these categories, with organisation and area."""
    return (
        with_names(holding())
        .filter(category_id__in=list(category_ids))
        .order_by("category_id", "-area_path", "id")
    )


def _read() -> Mapping[int, tuple[DutyRow, ...]]:
    """Those that hold and those that will: a duty begins and ends at midnight without anybody touching it."""
    found: dict[int, list[DutyRow]] = {}
    for row in unended().values_list(
        "id", "uuid", "category_id", "organisation_id", "area_path", "valid_from", "valid_to"
    ):
        found.setdefault(row[2], []).append(DutyRow(*row))
    return {category_id: tuple(rows) for category_id, rows in found.items()}
