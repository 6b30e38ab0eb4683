"""Who sees and changes establishments: rights hold in the area of the post and below it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.reach import beyond, within
from jishi.registers.establishments.models import Establishment

VIEW = "establishments.view"
EDIT = "establishments.edit"
GRADE = "establishments.grade"
IMPORT = "establishments.import"
EXPORT = "establishments.export"


def visible_to(actor: Actor, permission: str = VIEW) -> QuerySet[Establishment]:
    """The establishments in the areas where the actor has the right, closed ones too."""
    return Establishment.objects.filter(within(actor, permission))


def get_establishment(actor: Actor, uuid: UUID, permission: str = VIEW) -> Establishment:
    """Raises NotYours for an unknown one and for one outside the areas of the right."""
    found = visible_to(actor).filter(uuid=uuid).select_related("address").first()
    if found is None:
        raise NotYours
    return found


def locked(actor: Actor, permission: str, ids: Sequence[int]) -> dict[int, Establishment]:
    """The rows to change, held until the transaction ends, in one order so that two batches never wait for each other.

    Raises NotYours when one is unknown or outside the areas of the right.
    """
    rows = {
        row.pk: row
        for row in Establishment.objects.select_for_update(of=("self",))
        .select_related("address")
        .filter(pk__in=set(ids))
        .order_by("pk")
    }
    if set(ids) - set(rows) or beyond(actor, permission, [row.area_path for row in rows.values()]):
        raise NotYours
    return rows
