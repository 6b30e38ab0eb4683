"""How many storeys a building has and which rooms stand behind its doors."""

from random import Random

from shapely import Polygon

from seed.land import Use

SLAB_M = 40.0
"""From this length on a block of an estate has two staircases."""
SHAPES: dict[Use, tuple[tuple[int, int], int]] = {
    Use.VILLAGE: ((2, 4), 2),
    Use.SHOPS: ((2, 3), 6),
    Use.WORKS: ((2, 4), 3),
    Use.SCHOOL: ((3, 4), 4),
    Use.HOSPITAL: ((4, 6), 6),
    Use.OFFICE: ((4, 6), 5),
    Use.MARKET: ((1, 2), 10),
}
"""Storeys from and to, rooms on each."""


def rooms_of(use: Use, footprint: Polygon, rng: Random) -> tuple[int, list[tuple[str, str]]]:
    """Storeys, and the rooms from below as (unit, room)."""
    if use is Use.ESTATE:
        slab = footprint.length > 2 * (SLAB_M + 10)
        floors = rng.randint(4, 6) if slab else rng.randint(6, 8)
        units, doors = (("1单元", "2单元"), 2) if slab else (("",), 3)
    else:
        (low, high), doors = SHAPES[use]
        floors, units = rng.randint(low, high), ("",)
    return floors, [
        (unit, f"{floor}{door:02}室")
        for floor in range(1, floors + 1)
        for unit in units
        for door in range(1, doors + 1)
    ]
