"""Past cases as counts, under the reader's rights and as they were before the case's own time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from django.db.models import Count, Q
from django.db.models.functions import Substr

from jishi.cases.categories.api import tree
from jishi.cases.handling.api import Case, Filters, queue
from jishi.ground.foundation.actors import Actor
from jishi.programmes.dispatch.rules.departments import COMMUNITY_DIGITS, SUBDISTRICT_DIGITS
from jishi.programmes.dispatch.rules.precedent import Area, Cell, Past, branch


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


def past_cases(actor: Actor, place: Place, organisations: Sequence[int] = ()) -> list[Past[int]]:
    """One query: the assigned cases that the actor may see, registered before the case, that any cell may count.

    Grouped by category, community and organisation; with `organisations` of these alone.
    """
    known = tree()
    reach = Q()
    if place.category_path:
        reach |= Q(category_id__in=known.below(_node(place, 1)))
        if place.area_path:
            reach |= Q(category_id__in=known.below(_node(place, 2)), area_path__startswith=place.area_path[0])
    if len(place.area_path) == 2:
        reach |= Q(area_path__startswith=place.area_path[1])
    if not reach:
        return []
    rows = queue(actor, Filters(until=place.until)).filter(reach, organisation__isnull=False)
    if organisations:
        rows = rows.filter(organisation_id__in=organisations)
    grouped = (
        rows.values("category_id", "organisation_id", place=Substr("area_path", 1, COMMUNITY_DIGITS))
        .annotate(count=Count("id"))
        .order_by()
    )
    return [
        Past(
            unit=row["organisation_id"],
            category_path=node.path if (node := known.get(row["category_id"])) else (),
            area_path=(row["place"][:SUBDISTRICT_DIGITS], row["place"]),
            count=row["count"],
        )
        for row in grouped
    ]


def _node(place: Place, steps: int) -> int:
    return int(str(branch(place.category_path, steps)[-1]))
