"""Where a right holds: in the area of the post that gives it, and below. Areas are digits; "below" is "begins with".

Machines, which only commands, imports and jobs are, may everywhere.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from .actors import Actor
from .errors import NotYours


def require(actor: Actor, permission: str) -> None:
    """Raises NotYours unless the actor holds the permission somewhere or is a machine."""
    if not (actor.is_machine or actor.can(permission)):
        raise NotYours


def may(actor: Actor, permission: str, area_path: str) -> bool:
    """Whether the right holds at this path."""
    return actor.is_machine or area_path.startswith(actor.area_paths(permission) or ("-",))


def beyond(actor: Actor, permission: str, paths: Iterable[str]) -> list[str]:
    """Those of the paths at which the right does not hold, in their order."""
    return [path for path in paths if not may(actor, permission, path)]


def within(actor: Actor, permission: str) -> Q:
    """The condition on a row's `area_path` under which the right holds; no row for whoever has it nowhere."""
    paths = actor.area_paths(permission)
    if actor.is_machine or "" in paths:
        return Q()
    return reduce(or_, (Q(area_path__startswith=path) for path in paths), Q(pk__in=[]))
