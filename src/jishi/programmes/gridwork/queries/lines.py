"""Lines of business, their grids, and the grids that serve them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from jishi.programmes.gridwork.models import Line, LineGrid, ServedLine


def all_lines(text: str = "") -> QuerySet[Line]:
    """Every line with how many grids of its own it has now (`own`); narrowed by name or code."""
    lines = Line.objects.select_related("organisation").annotate(own=Count("grids", filter=Q(grids__valid_to=None)))
    return lines.filter(Q(name__icontains=text) | Q(code__istartswith=text)) if text else lines


def line_versions(line: Line) -> QuerySet[LineGrid]:
    """Every version of every grid of a line, those that hold first."""
    return LineGrid.objects.filter(line=line).defer("outline").order_by("number", "-id")


def current_line_grids(line: Line) -> QuerySet[LineGrid]:
    return LineGrid.objects.filter(line=line, valid_to=None).order_by("number")


def line_features(line: Line) -> dict[str, Any]:
    """The grids of a line that hold now, as a GeoJSON FeatureCollection in CGCS2000."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"number": grid.number, "name": grid.name}, "geometry": grid.outline}
            for grid in current_line_grids(line)
        ],
    }


def served_in(paths: Sequence[str]) -> dict[str, set[int]]:
    """For each grid (15 digits) the ids of the lines it serves now."""
    found: dict[str, set[int]] = {path: set() for path in paths}
    rows = ServedLine.objects.filter(valid_to=None, grid_path__in=list(paths), line__active=True)
    for path, line in rows.values_list("grid_path", "line_id"):
        found[path].add(line)
    return found


def served_versions(grid_path: str) -> QuerySet[ServedLine]:
    """Which lines a grid served and serves, the latest first."""
    return ServedLine.objects.filter(grid_path=grid_path).select_related("line").order_by("-valid_from", "-id")


def serving_counts() -> dict[int, int]:
    """For each line (by id) how many basic grids serve it now."""
    return dict(Counter(ServedLine.objects.filter(valid_to=None).values_list("line_id", flat=True)))
