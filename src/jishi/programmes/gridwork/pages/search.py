"""Grids in the console's search box."""

from collections.abc import Iterator

from django.urls import reverse

from jishi.district.areas.api import current_grids, labels
from jishi.ground.foundation.actors import Actor
from jishi.ground.lib.text import normalise
from jishi.programmes.gridwork.access import VIEW, in_reach

FOUND = 8


def find(actor: Actor, text: str) -> Iterator[tuple[str, str, str]]:
    """The first grids in reach whose name or code fits: name, where they belong, address."""
    wanted = normalise(text)
    if not wanted:
        return
    fitting = {"path__startswith": wanted} if wanted.isdigit() else {"name__icontains": wanted}
    for grid in (
        current_grids().filter(in_reach(actor, VIEW, "path"), **fitting).defer("outline").order_by("path")[:FOUND]
    ):
        yield grid.label, f"{labels(grid.path)} · {grid.path}", reverse("gridwork:grid", args=[grid.path])
