"""Taking a table of places out of the house is an act that the audit knows, with what it is for."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.reach import within
from jishi.registers.places.access import EXPORT
from jishi.registers.places.models import Building, Room

MOST_ROWS = 200_000


@transaction.atomic
def export_buildings(actor: Actor, rows: QuerySet[Building], purpose: str) -> Iterator[Building]:
    """Those of the rows at which the right to export holds, by code, read in pieces. Raises NotYours, Refusal."""
    _record(actor, "building", purpose)
    found = rows.filter(within(actor, EXPORT)).select_related("address").order_by("code")
    return found[:MOST_ROWS].iterator(chunk_size=2000)


@transaction.atomic
def export_rooms(actor: Actor, rows: QuerySet[Building], purpose: str) -> Iterator[Room]:
    """The rooms that hold now of those of the buildings at which the right holds, by code. Raises NotYours, Refusal."""
    _record(actor, "room", purpose)
    buildings = rows.filter(within(actor, EXPORT)).order_by().values("pk")
    found = Room.objects.filter(building__in=buildings, valid_to=None).select_related("address", "building")
    return found.order_by("code")[:MOST_ROWS].iterator(chunk_size=2000)


def _record(actor: Actor, kind: str, purpose: str) -> None:
    if not (actor.is_machine or actor.can(EXPORT)):
        raise NotYours
    if not purpose.strip():
        raise Refusal(_("Say what you need the table for."), code="purpose", field="purpose")
    fields = {"purpose": purpose.strip()[:200]}
    audit.record(actor, audit.Act("places.export", kind, UUID(int=0), fields, permission=EXPORT))
