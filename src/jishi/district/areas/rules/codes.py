"""What a division code or a grid's number may be, each refusal as a sentence."""

from collections.abc import Container

from django.utils.translation import gettext as _

from jishi.ground.lib.codes import (
    PATH_LENGTH,
    DivisionLevel,
    SubdistrictKind,
    division_code,
    division_level,
    division_path,
    grid_path,
    subdistrict_kind,
)
from jishi.ground.lib.codes.digits import bare, is_digits


class BadCode(ValueError):
    """The text is no code; the message is a translated sentence."""


def read_division_code(text: str) -> str:
    """The 12 digits of a code as typed. Raises `BadCode`.

    Spaces and full-width digits are taken; 2, 4, 6 or 9 digits are filled up with noughts.
    """
    code = bare(text)
    if not is_digits(code) or len(code) not in PATH_LENGTH.values():
        raise BadCode(_("“%(code)s” is no division code: write its 12 digits.") % {"code": text})
    code = division_code(code)
    try:
        division_level(code)
    except ValueError:
        raise BadCode(_("“%(code)s” names no province: a code does not begin with 00.") % {"code": text}) from None
    return code


def read_grid_path(text: str) -> str:
    """The 15 digits of a grid's code: a community's 12 and a number from 001 to 999. Raises `BadCode`."""
    code = bare(text)
    try:
        return grid_path(code[:12], int(code[12:]))
    except ValueError:
        raise BadCode(
            _("“%(code)s” is no grid code: write the community's 12 digits and the grid's 3, 001 to 999.")
            % {"code": text}
        ) from None


def remark_on(code: str) -> str:
    """A sentence on a code that is possible but unusual; empty for the others.

    The third group is 001–099 for subdistricts, 100–199 for towns, 200–399 for townships (GB/T 10114). Others exist,
    for example for development zones, so they are told and not refused.
    """
    if subdistrict_kind(code) is SubdistrictKind.OTHER:
        return _(
            "The third group, %(group)s, is none of a subdistrict (001–099), town (100–199) or township (200–399)."
        ) % {"group": code[6:9]}
    return ""


def path_needed_above(code: str) -> str:
    """The path that must exist for this division; empty for districts and above, which may stand at the top.

    A subdistrict whose city has no districts (noughts in the third pair) stands below the city.
    """
    path = division_path(code)
    match division_level(code):
        case DivisionLevel.COMMUNITY:
            return path[:9]
        case DivisionLevel.SUBDISTRICT:
            return path[:4] if path[4:6] == "00" else path[:6]
        case _:
            return ""


def parent_path(path: str, known: Container[str]) -> str:
    """The longest known path above this one; empty when there is none."""
    lengths = sorted(PATH_LENGTH.values(), reverse=True)
    return next((path[:length] for length in lengths if length < len(path) and path[:length] in known), "")


def code_of(path: str) -> str:
    """What people read: a grid's 15 digits, a division's 12."""
    return path if len(path) > 12 else division_code(path)
