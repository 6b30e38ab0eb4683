"""Case codes, drawn without a lock: gaps are allowed and no order is promised."""

from collections.abc import Sequence
from datetime import date
from threading import Lock

from django.db import connection

from jishi.ground.lib.codes import case_code

SHORT_NUMBERS = 100_000
LONG_NUMBERS = 1_000_000_000
BLOCK = 50
SPREAD = 61_803  # coprime to both sizes: neighbours in time differ in several digits, so a misheard digit finds nobody

_free: list[int] = []
_drawing = Lock()


def draw_codes(day: date, count: int, *, long: bool = False) -> Sequence[str]:
    """`count` new codes of one day (people's zone).

    A database sequence gives each process blocks of numbers of its own, so two callers never get the same number and
    nobody waits; what a process does not use is a gap. A day that has used its hundred thousand short codes shows as a
    refused unique code when the case is written: the caller then draws again with `long`, four digits more.
    """
    size = LONG_NUMBERS if long else SHORT_NUMBERS
    return [case_code(day, number * SPREAD % size, long) for number in _numbers(count)]


def _numbers(count: int) -> list[int]:
    with _drawing:
        missing = count - len(_free)
        if missing > 0:
            blocks = -(-missing // BLOCK)
            with connection.cursor() as cursor:
                cursor.execute("SELECT nextval('foundation_case_number') FROM generate_series(1, %s)", [blocks])
                for (block,) in cursor.fetchall():
                    _free.extend(range((block - 1) * BLOCK, block * BLOCK))
        taken, _free[:count] = _free[:count], []
    return taken
