"""From what a row says of its place to where it lies: geometry, point or address; and to its area."""

from collections.abc import Sequence

from jishi.district.areas.api import find_places
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.reach import may
from jishi.registers.addresses.api import Address
from jishi.registers.facilities import errors
from jishi.registers.facilities.rules.geometry import BadGeometry, Lying, point, read_geometry
from jishi.registers.facilities.rules.kinds import Shape
from jishi.registers.facilities.rules.rows import FacilityRow, Move


def lying_of(row: FacilityRow | Move, address: Address | None = None) -> Lying:
    """Raises Refusal: bad_geometry, no_place."""
    try:
        if row.geometry is not None:
            return read_geometry(row.geometry, row.frame)
        if row.lng is not None and row.lat is not None:
            return point(row.lng, row.lat, row.frame)
    except BadGeometry:
        raise errors.bad_geometry() from None
    if address is not None and address.lng is not None and address.lat is not None:
        return Lying(Shape.POINT, address.lng, address.lat)
    raise errors.no_place()


def areas_of(places: Sequence[Lying]) -> list[str]:
    """The path of the grid of each, else of its community; empty outside the district."""
    found = find_places([(each.lng, each.lat) for each in places])
    return [each.path if each else "" for each in found]


def insist_on_area(actor: Actor, permission: str, area_path: str) -> None:
    """Raises Refusal: outside the district, beyond the area of the actor's right."""
    if not area_path:
        raise errors.outside()
    if not may(actor, permission, area_path):
        raise errors.beyond()
