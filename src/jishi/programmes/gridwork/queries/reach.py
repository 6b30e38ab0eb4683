"""In which areas posts act because they are staffed there or cover for another, beside their own area."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from jishi.ground.foundation import reference
from jishi.ground.foundation.moment import today
from jishi.programmes.gridwork.models import Cover, Staffing
from jishi.programmes.gridwork.rules.days import Period, overlap

Dated = tuple[str, Period]


def staffed_areas(posts: Iterable[UUID]) -> dict[UUID, list[str]]:
    """For each post the paths of the grids in which it works or covers today. Nothing is read from the database while
    the staffing stands still."""
    known, day = reference.cached("gridwork.reach", _build), today()
    return {
        post: sorted({path for path, (start, end) in known[post] if start <= day and (end is None or day < end)})
        for post in posts
        if post in known
    }


def _build() -> Mapping[UUID, list[Dated]]:
    """Everything that holds or will, since what is built is kept until the staffing is touched."""
    day = today()
    found: dict[UUID, list[Dated]] = defaultdict(list)
    works: dict[int, list[Dated]] = defaultdict(list)
    rows = Staffing.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), post__active=True)
    for post, uuid, path, start, end in rows.values_list(
        "post_id", "post__uuid", "grid_path", "valid_from", "valid_to"
    ):
        works[post].append((path, (start, end)))
        found[uuid].append((path, (start, end)))
    covers = Cover.objects.filter(to_on__gt=day, covering__active=True)
    for absent, uuid, start, end in covers.values_list("absent_id", "covering__uuid", "from_on", "to_on"):
        for path, period in works[absent]:
            if both := overlap(period, (start, end)):
                found[uuid].append((path, both))
    return dict(found)
