"""Case codes, drawn without a lock: gaps are allowed and no order is promised."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from django.db import connection

from jishi.ground.lib.codes import case_code

SHORT_NUMBERS = 100_000
LONG_NUMBERS = 1_000_000_000
SPREAD = 61_803  # coprime to both sizes: neighbours in time differ in several digits, so a misheard digit finds nobody


def draw_codes(day: date, count: int, taken: Callable[[Collection[str]], Collection[str]]) -> Sequence[str]:
    """`count` new codes of one day (people's zone). `taken` tells which of the offered codes stand already.

    A database sequence gives each caller numbers of its own, so two callers never get the same code; only when a day
    has used its five digits does an offered code stand already, and that case gets the long form with four more.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('foundation_case_number') FROM generate_series(1, %s)", [count])
        numbers = [row[0] for row in cursor.fetchall()]
    codes = [case_code(day, number * SPREAD % SHORT_NUMBERS) for number in numbers]
    standing = set(taken(codes))
    seen: set[str] = set()
    for place, code in enumerate(codes):
        if code in standing or code in seen:
            codes[place] = case_code(day, numbers[place] * SPREAD % LONG_NUMBERS, long=True)
        seen.add(code)
    return codes
