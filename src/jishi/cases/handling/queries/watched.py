"""Open cases by kind, for a watching machine."""

from collections.abc import Iterator

from django.db.models import Count

from jishi.cases.categories.api import tree
from jishi.cases.handling.models import Case
from jishi.ground.foundation.metrics import Figure
from jishi.ground.foundation.moment import now

from . import measures

NONE = "none"
"""The kind of a case without a category yet."""


def figures() -> Iterator[Figure]:
    """Open ones alone are read, by their index; the kind of a category is in memory."""
    counted = (
        Case.objects.filter(measures.open_now())
        .order_by()
        .values("category_id")
        .annotate(open=Count("pk"), overdue=Count("pk", filter=measures.overdue(now())))
    )
    known = tree()
    opened: dict[tuple[str, ...], float] = {}
    overdue: dict[tuple[str, ...], float] = {}
    for row in counted:
        category = known.get(row["category_id"])
        kind = str(category.kind) if category else NONE
        opened[kind,] = opened.get((kind,), 0.0) + row["open"]
        overdue[kind,] = overdue.get((kind,), 0.0) + row["overdue"]
    yield Figure("jishi_cases_open", "Cases that are not closed, by kind.", ("kind",), opened)
    yield Figure("jishi_cases_overdue", "Cases not handled after their deadline, by kind.", ("kind",), overdue)
