"""Past cases as counts, under the reader's rights and as they were before the case's own time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

from jishi.cases.categories.api import tree
from jishi.cases.handling.api import Case, Filters, queue
from jishi.ground.foundation.actors import Actor
from jishi.programmes.dispatch.rules.departments import COMMUNITY_DIGITS, SUBDISTRICT_DIGITS
from jishi.programmes.dispatch.rules.precedent import Area, Cell, Past, branch, count_cells


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands in both trees: category ids from the top, area paths of subdistrict and community."""

    category_path: tuple[int, ...]
    area_path: tuple[str, ...]
    until: str

    def filters(self, cell: Cell, organisation_id: int | None = None) -> Filters:
        """The queue's filters under which exactly the cases of a cell are listed."""
        category = "" if cell.steps is None else str(branch(self.category_path, cell.steps)[-1])
        wide = {Area.EVERYWHERE: 0, Area.SUBDISTRICT: 1, Area.COMMUNITY: 2}[cell.area]
        return Filters(
            category=category,
            area=self.area_path[wide - 1] if wide else "",
            organisation=str(organisation_id or ""),
            until=self.until,
        )


def place_of(case: Case) -> Place:
    """Both paths of a case, as far as they are known; a category that is no longer in use counts as none."""
    node = tree().get(case.category_id)
    path = case.area_path
    area = tuple(path[:digits] for digits in (SUBDISTRICT_DIGITS, COMMUNITY_DIGITS) if len(path) >= digits)
    return Place(node.path if node else (), area, case.registered_at.astimezone(UTC).isoformat())


def cells_of(actor: Actor, place: Place, organisations: Sequence[int] = ()) -> dict[Cell, Counter[int]]:
    """How many assigned cases each organisation has in each cell: of those that the actor may see, registered before
    the case; with `organisations` of these alone.

    Two queries, one by category and one by community: joined by OR, the database would read the whole table.
    """
    rows = queue(actor, Filters(until=place.until)).filter(organisation__isnull=False)
    if organisations:
        rows = rows.filter(organisation_id__in=organisations)
    counts = count_cells(_by_category(rows, place), place.category_path, place.area_path)
    if len(place.area_path) == 2:
        here = rows.filter(area_path__startswith=place.area_path[1]).order_by()
        found = here.values_list("organisation_id").annotate(count=Count("id"))
        counts[Cell(None, Area.COMMUNITY)] = Counter({one: count for one, count in found if one is not None})
    return counts


def _by_category(rows: QuerySet[Case], place: Place) -> list[Past[int]]:
    """The cases of the parent category's branch everywhere, and of the top category's in the subdistrict."""
    if not place.category_path:
        return []
    known = tree()
    reach = Q(category_id__in=known.below(_node(place, 1)))
    if place.area_path and _node(place, 2) != _node(place, 1):
        reach |= Q(category_id__in=known.below(_node(place, 2)), area_path__startswith=place.area_path[0])
    grouped = (
        rows.filter(reach)
        .order_by()
        .values("category_id", "organisation_id", place=Substr("area_path", 1, COMMUNITY_DIGITS))
        .annotate(count=Count("id"))
    )
    return [
        Past(
            unit=row["organisation_id"],
            category_path=node.path,
            area_path=(row["place"][:SUBDISTRICT_DIGITS], row["place"]),
            count=row["count"],
        )
        for row in grouped
        if (node := known.get(row["category_id"]))
    ]


def _node(place: Place, steps: int) -> int:
    return int(str(branch(place.category_path, steps)[-1]))
