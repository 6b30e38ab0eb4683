"""The code of a facility, built as the trade builds it: 6 digits of the district, 2 of the class, 2 of the kind, 6
running inside them.

This is the structure of CJ/T 214 and of GB/T 30428.2 (管理部件) as commonly known; it was not compared with the printed
standards, and codes that an office brings along are kept as they are when they fit it.
"""

from jishi.ground.lib.codes import is_digits

LENGTH = 16
PREFIX = 10
MOST_RUNNING = 999_999


def code_prefix(area_path: str, kind: str) -> str:
    """The first ten digits."""
    return f"{area_path[:6].ljust(6, '0')}{kind}"


def facility_code(prefix: str, running: int) -> str:
    """16 digits. ValueError when the million of a kind is used up."""
    if not 0 < running <= MOST_RUNNING:
        raise ValueError(f"no running number of a facility: {running}")
    return f"{prefix}{running:06d}"


def fits(code: str, prefix: str) -> bool:
    """Whether a code that was brought along is one of this district and kind."""
    return len(code) == LENGTH and is_digits(code) and code.startswith(prefix) and int(code[PREFIX:]) > 0
