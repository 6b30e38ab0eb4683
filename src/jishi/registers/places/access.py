"""Who may what: every right holds in the area of the post and below. What is not yours is not there."""

from collections.abc import Iterable

from django.db.models import QuerySet

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.reach import may, within

from .models import Building, Room
from .rules.codes import read_code

VIEW = "places.view"
EDIT = "places.edit"
GRADE = "places.grade"
IMPORT = "places.import"
EXPORT = "places.export"


def visible_buildings(actor: Actor) -> QuerySet[Building]:
    """Also those that are no more, so that what was recorded at them still opens."""
    return Building.objects.filter(within(actor, VIEW)).select_related("address")


def visible_rooms(actor: Actor) -> QuerySet[Room]:
    return Room.objects.filter(within(actor, VIEW)).select_related("address", "building__address")


def get_building(actor: Actor, code: str) -> Building:
    """From a code somebody typed; raises NotYours for unknown and foreign ones alike."""
    found = visible_buildings(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotYours
    return found


def get_room(actor: Actor, code: str) -> Room:
    """From a code somebody typed; raises NotYours for unknown and foreign ones alike."""
    found = visible_rooms(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotYours
    return found


def require_all(actor: Actor, permission: str, places: Iterable[Building | Room]) -> None:
    """Raises NotYours unless the right holds at every one of them."""
    if not all(may(actor, permission, place.area_path) for place in places):
        raise NotYours
