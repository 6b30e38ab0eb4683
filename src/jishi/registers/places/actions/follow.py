"""Buildings and rooms follow their addresses and the grids: where they lie, and what stands at their doors."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from jishi.ground.foundation.tables import update_rows
from jishi.registers.places.models import Building, Room
from jishi.registers.places.queries.tables import area_paths, door_of

Row = TypeVar("Row")
PIECE = 2_000
ABOVE = ("address", "address__parent", "address__parent__parent", "address__parent__parent__parent", "address__anchor")


def follow_addresses(address_ids: Sequence[int]) -> None:
    """What stands at these addresses or below them; doing it again changes nothing. The addresses keep what they were
    before, so the places' own history has no line of it."""
    at = Q()
    for way in ABOVE:
        at |= Q(**{f"{way}__in": list(address_ids)})
    _follow(at)


def follow_grids(paths: Sequence[str]) -> None:
    """What lies in these divisions, whose land is divided into grids otherwise than before."""
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(area_path__startswith=path)
    _follow(inside)


def _follow(wanted: Q) -> None:
    buildings = Building.objects.filter(wanted, valid_to=None).select_related("address").order_by("pk")
    for some in _pieces(buildings.iterator(PIECE)):
        _follow_buildings(some)
    rooms = Room.objects.filter(wanted, valid_to=None).select_related("building", "address__parent").order_by("pk")
    for doors in _pieces(rooms.iterator(PIECE)):
        _follow_rooms(doors)


@transaction.atomic
def _follow_buildings(buildings: Sequence[Building]) -> None:
    """Rooms lie where their building lies."""
    paths = area_paths(one.address for one in buildings)
    moved = [one for one in buildings if one.area_path != paths[one.address_id]]
    for one in moved:
        one.area_path = paths[one.address_id]
    update_rows(moved, ["area_path"])
    lies = {one.pk: one.area_path for one in moved}
    rooms = list(Room.objects.filter(building__in=lies))
    for room in rooms:
        room.area_path = lies[room.building_id]
    update_rows(rooms, ["area_path"])


@transaction.atomic
def _follow_rooms(rooms: Sequence[Room]) -> None:
    changed = [one for one in rooms if (one.unit, one.number) != door_of(one.address)]
    for one in changed:
        one.unit, one.number = door_of(one.address)
    update_rows(changed, ["unit", "number"])


def _pieces(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while piece := list(islice(rows, PIECE)):
        yield piece
