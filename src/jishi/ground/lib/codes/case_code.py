"""The code of a case: readable on the phone, twelve digits in fours, the last of them a check digit."""
from __future__ import annotations

from datetime import date

from .digits import bare, check_mod_11_10, is_digits

SHORT_NUMBERS = 10**5
LONG_NUMBERS = 10**9


def case_code(day: date, number: int, long: bool = False) -> str:
    """YYMMDD of the local day, five digits of number and the check digit; `long`: nine digits of number, 16 in all.

    `ValueError` when the number does not fit or the year is not in 2000–2099.
    """
    if not 2000 <= day.year <= 2099:
        raise ValueError(f"no case code for the year {day.year}")
    if not 0 <= number < (LONG_NUMBERS if long else SHORT_NUMBERS):
        raise ValueError(f"the number {number} does not fit a case code")
    payload = f"{day:%y%m%d}{number:0{9 if long else 5}d}"
    return payload + check_mod_11_10(payload)


def parse_case_code(text: str) -> str | None:
    """The bare digits of a code that somebody typed or read out, None when it is none.

    Spaces, hyphens and full-width digits are taken; length, date and check digit must be right.
    """
    code = bare(text)
    if len(code) not in (12, 16) or not is_digits(code):
        return None
    try:
        date(2000 + int(code[:2]), int(code[2:4]), int(code[4:6]))
    except ValueError:
        return None
    return code if check_mod_11_10(code[:-1]) == code[-1] else None


def group_in_fours(code: str) -> str:
    """The code as it is shown and read out: `2611 2204 1834`."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
