"""What buildings and rooms need of their addresses: where they lie, and the lines under which they are known."""

from collections.abc import Iterable

from jishi.district.areas.api import find_places
from jishi.registers.addresses.api import Address, AddressRow, Level

LEVELS_ABOVE = ("anchor", "parent__parent__parent")
"""What has to be read along with an address, so that its line costs no query."""


def row_of(address: Address, unit: str = "", room: str = "", line: int = 0) -> AddressRow:
    """The line of an address, or of a unit and room below it."""
    names: dict[str, str] = {}
    anchor: Address = address
    while anchor.parent is not None:
        names[anchor.level] = anchor.name
        anchor = anchor.parent
    return AddressRow(
        line,
        anchor.area_path,
        Level(anchor.level),
        anchor.name,
        names.get(Level.NUMBER, ""),
        names.get(Level.BUILDING, ""),
        unit,
        room,
    )


def area_paths(addresses: Iterable[Address]) -> dict[int, str]:
    """The path of the grid or community in which each lies, by its id; one that lies in none has its division's.

    The point is asked and not the address's own path, which may not have followed yet when grids are drawn anew.
    """
    known = list(addresses)
    points = [(one.pk, (one.lng, one.lat)) for one in known if one.lng is not None and one.lat is not None]
    found = find_places([point for _pk, point in points])
    inside = {pk: place.path for (pk, _point), place in zip(points, found, strict=True) if place}
    return {one.pk: inside.get(one.pk, one.area_path[:12]) for one in known}


def door_of(address: Address) -> tuple[str, str]:
    """Unit and number of a room's address as they stand at the door; a room without a unit has an empty one."""
    above = address.parent
    return (above.name if above is not None and above.level == Level.UNIT else "", address.name)
