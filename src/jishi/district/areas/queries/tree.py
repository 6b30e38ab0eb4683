"""Divisions and grids one above the other: one by its code, those below, search. Only what holds now, unless said."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from jishi.district.areas.models import Division, Grid
from jishi.ground.lib.codes import DivisionLevel, paths_above
from jishi.ground.lib.text import normalise


def current_divisions() -> QuerySet[Division]:
    return Division.objects.filter(valid_to=None)


def current_grids() -> QuerySet[Grid]:
    return Grid.objects.filter(valid_to=None)


def get_division(code: str) -> Division:
    """The division with the 12 digits, ended ones too; raises Division.DoesNotExist."""
    return Division.objects.get(code=code)


def division_by_id(division_id: int) -> Division:
    """Raises Division.DoesNotExist."""
    return Division.objects.get(id=division_id)


def children(division: Division | None) -> QuerySet[Division]:
    """The divisions right below, by code; of None those at the top."""
    return current_divisions().filter(parent=division).defer("outline")


def below_counts(divisions: Sequence[Division]) -> list[tuple[Division, int]]:
    """Each division with how many divisions or, of a community, grids lie right below it. Two queries."""
    ids = [division.id for division in divisions]
    below = Counter(current_divisions().filter(parent__in=ids).values_list("parent_id", flat=True))
    below.update(current_grids().filter(community__in=ids).values_list("community_id", flat=True))
    return [(division, below[division.id]) for division in divisions]


def grids_of(community: Division) -> QuerySet[Grid]:
    """The grids of a community that hold now, by number."""
    return current_grids().filter(community=community).defer("outline").order_by("path")


def grid_versions(path: str) -> QuerySet[Grid]:
    """Every version of the grid with this path, the newest first."""
    return Grid.objects.filter(path=path).order_by("-id")


def ancestors(path: str) -> QuerySet[Division]:
    """The divisions above a path, the highest first, the division of the path itself not among them."""
    return Division.objects.filter(path__in=paths_above(path)).defer("outline").order_by("path")


def communities_of(path: str) -> QuerySet[Division]:
    """All communities at or below a path; of "" all there are."""
    return current_divisions().filter(level=DivisionLevel.COMMUNITY, path__startswith=path).defer("outline")


def search(text: str) -> QuerySet[Division]:
    """Divisions whose name contains the text or whose code begins with it; of an empty text all."""
    wanted = normalise(text)
    divisions = current_divisions().defer("outline")
    if not wanted:
        return divisions
    return divisions.filter(Q(code__startswith=wanted) if wanted.isdigit() else Q(name__icontains=wanted))


def search_grids(text: str) -> QuerySet[Grid]:
    """Grids whose name contains the text or whose code begins with it; of an empty text all. With their communities."""
    wanted = normalise(text)
    grids = current_grids().select_related("community").defer("outline", "community__outline")
    if not wanted:
        return grids
    return grids.filter(Q(path__startswith=wanted) if wanted.isdigit() else Q(name__icontains=wanted))


def place_of_community(code_or_name: str) -> Division | None:
    """The community with this code or exactly this name; None when there is none or the name is not the only one."""
    wanted = code_or_name.strip()
    found = list(communities_of("").filter(Q(code=wanted) | Q(name=wanted))[:2])
    return found[0] if len(found) == 1 else None
