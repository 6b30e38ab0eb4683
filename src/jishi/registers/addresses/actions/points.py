"""Where an address stands on the map, and in which grid."""

from jishi.district.areas import api as areas
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.levels import ANCHORS

Point = tuple[float | None, float | None]


def place_of(address: Address, point: tuple[float, float] | None) -> tuple[Point, str]:
    """The point and area path of an address in the place of another one: its own point, else that of the other."""
    if point is None:
        return (address.lng, address.lat), address.area_path
    return point, area_at(address, point)


def area_at(address: Address, point: tuple[float, float]) -> str:
    """The path of the grid or community in which the point lies, else that of the division of its street or compound.
    A street or compound stays with its division: its name is counted there."""
    if address.level in ANCHORS:
        return address.area_path
    found = areas.find_place(*point)
    return found.path if found else (address.anchor.area_path if address.anchor else address.area_path)
