"""Who may what in gridwork: each right holds in the area of the post and below."""

from functools import reduce
from operator import or_

from django.db.models import Q

from jishi.district.areas.api import REDRAW, Division, current_divisions
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.reach import may
from jishi.ground.lib.codes import GRID_PATH_LENGTH, DivisionLevel, division_code, is_digits

VIEW = "gridwork.view"
EDIT = "gridwork.edit"
STAFF = "gridwork.staff"
WORK = "gridwork.work"
"""Carried by the roles whose posts may be staffed to grids; it opens nothing by itself."""

__all__ = [
    "EDIT",
    "REDRAW",
    "STAFF",
    "VIEW",
    "WORK",
    "community_of",
    "community_of_grid",
    "in_reach",
    "require",
]


def require(actor: Actor, permission: str, path: str) -> None:
    """Raises NotYours unless the right holds at the path."""
    if not may(actor, permission, path):
        raise NotYours


def in_reach(actor: Actor, permission: str, field: str) -> Q:
    """Rows whose `field`, a path, lies where the right holds; of a post bound to a grid also what lies above it."""
    paths = actor.area_paths(permission)
    if actor.is_machine or "" in paths:
        return Q()
    if not paths:
        return Q(pk__in=())
    return reduce(or_, (Q(**{f"{field}__startswith": path}) | Q(**{field: path[:12]}) for path in paths))


def community_of_grid(actor: Actor, grid_path: str, permission: str = VIEW) -> Division:
    """The community of a grid by its 15 digits; raises NotYours likewise, and for what is no grid path."""
    if not is_digits(grid_path) or len(grid_path) != GRID_PATH_LENGTH:
        raise NotYours
    return community_of(actor, division_code(grid_path[:12]), permission)


def community_of(actor: Actor, code: str, permission: str = VIEW) -> Division:
    """The community with the 12 digits; raises NotYours when there is none now or it is not in the actor's reach."""
    found = current_divisions().filter(in_reach(actor, permission, "path"), code=code, level=DivisionLevel.COMMUNITY)
    community = found.defer("outline").first()
    if community is None:
        raise NotYours
    return community
