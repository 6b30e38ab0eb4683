"""Figures of some areas at one moment: counts alone, never a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from jishi.cases.handling.models import Case

from . import measures


@dataclass(frozen=True, slots=True)
class Situation:
    """How things stand. Every rate has its base beside it. Confidential cases are counted like all others."""

    at: datetime
    today: int
    open: int
    due_soon: int
    overdue: int
    due: int
    on_time: int

    @property
    def on_time_share(self) -> float | None:
        """Handled on time of those that were due this month; None without a base."""
        return self.on_time / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class AreaLoad:
    """The open cases of a community, and how many of them are overdue."""

    community_id: int
    open: int
    overdue: int

    @property
    def overdue_share(self) -> float | None:
        return self.overdue / self.open if self.open else None


def situation(areas: Sequence[str], moment: datetime) -> Situation:
    """The figures of the areas (prefixes of area paths; "" is everywhere). Open, today's and this month's are counted
    apart, since each has an index and the rest of a year's cases has to be read for none of them."""
    rows = _of(areas)
    standing = rows.filter(measures.open_now()).aggregate(
        all=Count("pk"),
        due_soon=Count("pk", filter=measures.due_soon(moment)),
        overdue=Count("pk", filter=measures.overdue(moment)),
    )
    due = rows.filter(measures.due_this_month(moment)).aggregate(
        all=Count("pk"), on_time=Count("pk", filter=measures.handled_on_time(moment))
    )
    return Situation(
        at=moment,
        today=rows.filter(measures.registered_on_the_day(moment)).count(),
        open=standing["all"],
        due_soon=standing["due_soon"],
        overdue=standing["overdue"],
        due=due["all"],
        on_time=due["on_time"],
    )


def loads(areas: Sequence[str], moment: datetime) -> list[AreaLoad]:
    """The load of every community of the areas that has an open case."""
    counted = (
        _of(areas)
        .filter(measures.open_now(), community__isnull=False)
        .values("community_id")
        .annotate(open=Count("pk"), overdue=Count("pk", filter=measures.overdue(moment)))
    )
    return [AreaLoad(row["community_id"], row["open"], row["overdue"]) for row in counted.order_by("community_id")]


def _of(areas: Sequence[str]) -> QuerySet[Case]:
    if not areas:
        return Case.objects.none()
    if "" in areas:
        return Case.objects.all()
    return Case.objects.filter(reduce(or_, (Q(area_path__startswith=path) for path in areas)))
