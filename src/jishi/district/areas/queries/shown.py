"""The grids of a community as they are shown to whoever redraws them, and what was shown then."""

from collections.abc import Iterable

from jishi.district.areas.models import Grid
from jishi.district.areas.rules.redrawing import Shown
from jishi.district.areas.rules.rows import OutlineRow


def shown_grids(community: str) -> tuple[Shown, ...]:
    """Version and name of every grid of the community (path) that holds, by number."""
    rows = Grid.objects.filter(valid_to=None, path__startswith=community).order_by("path")
    return tuple(Shown(uuid, name) for uuid, name in rows.values_list("uuid", "name"))


def seen_rows(seen: Iterable[Shown]) -> dict[str, OutlineRow]:
    """The grids by path as they were when they were shown; a version is kept for good, its name is that of then."""
    names = {each.version: each.name for each in seen}
    rows = Grid.objects.filter(uuid__in=names).values_list("uuid", "path", "outline")
    return {path: OutlineRow(0, path, names[uuid], outline) for uuid, path, outline in rows}


def next_grid_number(community: str) -> int:
    """The first number that no grid of the community (path) ever had."""
    last = Grid.objects.filter(path__startswith=community).order_by("-path").values_list("number", flat=True).first()
    return int(last or 0) + 1
