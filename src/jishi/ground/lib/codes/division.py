"""Administrative division codes (行政区划代码): 12 digits, 2 + 2 + 2 + 3 + 3 (GB/T 2260, GB/T 10114)."""
from __future__ import annotations

from enum import StrEnum

from .digits import is_digits


class DivisionLevel(StrEnum):
    """The five levels of a division."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"


class SubdistrictKind(StrEnum):
    """What the third group of three digits says: 001–099 街道, 100–199 镇, 200–399 乡."""

    SUBDISTRICT = "subdistrict"
    TOWN = "town"
    TOWNSHIP = "township"
    OTHER = "other"


PATH_LENGTH = {
    DivisionLevel.PROVINCE: 2,
    DivisionLevel.CITY: 4,
    DivisionLevel.DISTRICT: 6,
    DivisionLevel.SUBDISTRICT: 9,
    DivisionLevel.COMMUNITY: 12,
}
"""How many leading digits of a code are significant at each level."""

GRID_PATH_LENGTH = 15
"""A grid's path: its community's twelve digits and its own three."""


def division_level(code12: str) -> DivisionLevel:
    """The level of a division: that of the last group that is not all noughts.

    `ValueError` when it is not 12 digits, or names no province. A city without districts has noughts in the middle;
    its subdistricts are subdistricts all the same.
    """
    if len(code12) != 12 or not is_digits(code12) or code12.startswith("00"):
        raise ValueError(f"no division code: {code12!r}")
    start = 0
    level = DivisionLevel.PROVINCE
    for each, end in PATH_LENGTH.items():
        if int(code12[start:end]):
            level = each
        start = end
    return level


def division_path(code12: str) -> str:
    """The significant digits; the paths of the areas above are beginnings of it. `ValueError` as `division_level`."""
    return code12[: PATH_LENGTH[division_level(code12)]]


def division_code(path: str) -> str:
    """The 12 digits of a path of 2, 4, 6, 9 or 12 digits; `ValueError` otherwise."""
    if len(path) not in PATH_LENGTH.values() or not is_digits(path):
        raise ValueError(f"no division path: {path!r}")
    return path.ljust(12, "0")


def paths_above(path: str) -> tuple[str, ...]:
    """The paths of all areas above a division or grid, the highest first, itself not included."""
    return tuple(path[:length] for length in PATH_LENGTH.values() if length < len(path))


def subdistrict_kind(code12: str) -> SubdistrictKind | None:
    """街道, 镇 or 乡 by the third group; None above that level. `ValueError` as `division_level`."""
    if division_level(code12) not in (DivisionLevel.SUBDISTRICT, DivisionLevel.COMMUNITY):
        return None
    group = int(code12[6:9])
    if 1 <= group <= 99:
        return SubdistrictKind.SUBDISTRICT
    if 100 <= group <= 199:
        return SubdistrictKind.TOWN
    if 200 <= group <= 399:
        return SubdistrictKind.TOWNSHIP
    return SubdistrictKind.OTHER


def grid_path(community_code: str, number: int) -> str:
    """The 15 digits of a grid: its community and its number inside it (1 to 999).

    `ValueError` when the code is no community's or the number does not fit.
    """
    if division_level(community_code) is not DivisionLevel.COMMUNITY or not 1 <= number <= 999:
        raise ValueError(f"no grid {number} in {community_code!r}")
    return f"{community_code}{number:03d}"
