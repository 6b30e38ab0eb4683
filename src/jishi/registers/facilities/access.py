"""Who sees and changes facilities: rights hold in the area of the post and below it."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.registers.facilities.models import Facility

VIEW = "facilities.view"
EDIT = "facilities.edit"
IMPORT = "facilities.import"
EXPORT = "facilities.export"
KINDS = "facilities.kinds"


def visible_to(actor: Actor, permission: str = VIEW) -> QuerySet[Facility]:
    """The facilities in the areas where the actor has the right, closed ones too."""
    if actor.is_machine:
        return Facility.objects.all()
    paths = actor.area_paths(permission)
    if not paths:
        return Facility.objects.none()
    if "" in paths:
        return Facility.objects.all()
    return Facility.objects.filter(reduce(or_, (Q(area_path__startswith=path) for path in paths)))


def get_facility(actor: Actor, uuid: UUID, permission: str = VIEW) -> Facility:
    """Raises NotYours for an unknown one and for one outside the areas of the right."""
    found = visible_to(actor).filter(uuid=uuid).select_related("address", "kind", "owner", "maintainer").first()
    if found is None or not may(actor, permission, found.area_path):
        raise NotYours
    return found


def require(actor: Actor, permission: str) -> None:
    """Raises NotYours unless the actor holds the permission somewhere or is a machine."""
    if not (actor.is_machine or actor.can(permission)):
        raise NotYours


def may(actor: Actor, permission: str, area_path: str) -> bool:
    """Whether the right holds at this path."""
    return not beyond(actor, permission, [area_path])


def beyond(actor: Actor, permission: str, paths: Iterable[str]) -> list[str]:
    """Those of the area paths in which the actor's right does not hold."""
    if actor.is_machine:
        return []
    own = actor.area_paths(permission)
    return [path for path in paths if not path.startswith(own or ("-",))]


def locked(actor: Actor, permission: str, ids: Sequence[int]) -> dict[int, Facility]:
    """The rows to change, held until the transaction ends, in one order so that two batches never wait for each other.

    Raises NotYours when one is unknown or outside the areas of the right.
    """
    rows = {
        row.pk: row
        for row in Facility.objects.select_for_update(of=("self",))
        .select_related("address", "kind", "owner", "maintainer")
        .filter(pk__in=set(ids))
        .order_by("pk")
    }
    if set(ids) - set(rows) or beyond(actor, permission, [row.area_path for row in rows.values()]):
        raise NotYours
    return rows
