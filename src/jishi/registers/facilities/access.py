"""Who sees and changes facilities: rights hold in the area of the post and below it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.reach import beyond, within
from jishi.registers.facilities.models import Facility

VIEW = "facilities.view"
EDIT = "facilities.edit"
IMPORT = "facilities.import"
EXPORT = "facilities.export"
KINDS = "facilities.kinds"


def visible_to(actor: Actor, permission: str = VIEW) -> QuerySet[Facility]:
    """The facilities in the areas where the actor has the right, closed ones too."""
    return Facility.objects.filter(within(actor, permission))


def get_facility(actor: Actor, uuid: UUID, permission: str = VIEW) -> Facility:
    """Raises NotYours for an unknown one and for one outside the areas of the right."""
    found = visible_to(actor).filter(uuid=uuid).select_related("address", "kind", "owner", "maintainer").first()
    if found is None:
        raise NotYours
    return found


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
