"""Codes of buildings and rooms. They never change, whatever becomes of the areas and the address.

A building: the 12 digits of the division that gave it, six running digits, a check digit. A room: the 19 digits of
its building, five running digits in it, a check digit. Check digits by ISO/IEC 7064 MOD 11,10.
"""

from jishi.ground.lib.codes import bare, check_mod_11_10, is_digits

BUILDING_LENGTH = 19
ROOM_LENGTH = 25


def building_code(area_path: str, running: int) -> str:
    """ValueError when the running number does not fit."""
    return _checked(f"{area_path[:12].ljust(12, '0')}", running, 6)


def room_code(building: str, running: int) -> str:
    """ValueError when the running number does not fit."""
    return _checked(building, running, 5)


def read_code(text: str) -> str:
    """The code somebody typed or scanned, with spaces or full-width digits; empty when it is none or has a slip."""
    code = bare(text)
    whole = len(code) in (BUILDING_LENGTH, ROOM_LENGTH) and is_digits(code)
    return code if whole and check_mod_11_10(code[:-1]) == code[-1] else ""


def _checked(before: str, running: int, digits: int) -> str:
    if not 0 < running < 10**digits:
        raise ValueError(f"no running number of a place: {running}")
    code = f"{before}{running:0{digits}d}"
    return code + check_mod_11_10(code)
