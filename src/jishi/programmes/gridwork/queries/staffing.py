"""Staffing and covers as pages, tables and programs read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from jishi.district.areas.api import Grid, current_grids, labels
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import today
from jishi.ground.lib.text import normalise
from jishi.programmes.gridwork.access import VIEW, in_reach
from jishi.programmes.gridwork.models import Cover, Staffing

from .answering import GridAnswer, who_answers


@dataclass(frozen=True, slots=True)
class StaffedGrid:
    """A grid with who works there and who answers today."""

    grid: Grid
    answer: GridAnswer

    @property
    def place(self) -> str:
        return labels(self.grid.path)


def grids_in_reach(actor: Actor, text: str = "") -> QuerySet[Grid]:
    """The grids that hold now where the actor may see grid work, by code; narrowed by name or code."""
    wanted = normalise(text)
    grids = current_grids().filter(in_reach(actor, VIEW, "path")).select_related("community")
    grids = grids.defer("outline", "community__outline").order_by("path")
    if not wanted:
        return grids
    if wanted.isdigit():
        return grids.filter(path__startswith=wanted)
    return grids.filter(Q(name__icontains=wanted) | Q(community__name__icontains=wanted))


def staffed(grids: Sequence[Grid]) -> list[StaffedGrid]:
    """Three queries, however many grids."""
    answers = who_answers(grid.path for grid in grids)
    return [StaffedGrid(grid, answers[grid.path]) for grid in grids]


def staffing_of(grid_path: str) -> list[Staffing]:
    """All that was, is and will be staffed in a grid, the latest first."""
    rows = Staffing.objects.filter(grid_path=grid_path).select_related("post__organisation", "post__role")
    return list(rows.order_by("-valid_from", "-id"))


def covers_in(area_path: str) -> list[Cover]:
    """The covers, of today or later, for posts that work in the area."""
    posts = Staffing.objects.filter(grid_path__startswith=area_path).values("post")
    rows = Cover.objects.filter(to_on__gt=today(), absent__in=posts)
    return list(rows.select_related("absent__organisation", "covering__organisation").order_by("from_on", "id"))
