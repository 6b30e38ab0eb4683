"""What tells a person's number from any other of this length: checksums where there are any, dates, shapes."""

from __future__ import annotations

import re
from datetime import date

from jishi.ground.lib.codes import identity_number_check, parse_case_code

from .plain import bare

FIRST_YEAR, LAST_YEAR = 1880, 2099
_CARD = re.compile(r"(?:62|60|65|955|5[1-5]|2(?:2[2-9]|[3-6]\d|7[01])\d{13}$|4|35|3[47]\d{13}$)")
_CASE_YEARS = re.compile(r"[23]\d")
_GROUPS = re.compile(r"[^ \-.]+")
MOST_GROUPS = 6
PHONE_FIGURES = 12


def resident_number(number: str) -> bool:
    """18 characters with a date of birth and the check of ISO 7064 MOD 11-2 (GB 11643), or the 15 of before 1999.

    The first six are a division of the time of issue and are compared with no list.
    """
    if len(number) == 15:
        return number[0] != "0" and _is_day("19" + number[6:12])
    seventeen, check = number[:17], number[17:].upper()
    return number[0] != "0" and _is_day(seventeen[6:14]) and identity_number_check(seventeen) == check


def bank_card(number: str) -> bool:
    """13 to 19 figures with the beginning of a bank's and the check of ISO/IEC 7812 (Luhn); no number of a case."""
    if not 13 <= len(number) <= 19 or not _CARD.match(number) or not _luhn(number):
        return False
    return not (_CASE_YEARS.match(number) and parse_case_code(number))


def hong_kong_number(number: str) -> bool:
    """One or two letters, six figures and a check: A123456(3)."""
    letters = number[:-7].upper().rjust(2)
    values = [36 if letter == " " else ord(letter) - 55 for letter in letters] + [int(one) for one in number[-7:-1]]
    check = 10 if number[-1] in "Aa" else int(number[-1])
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True)) + check
    return total % 11 == 0


def taiwan_number(number: str) -> bool:
    """A letter and nine figures, the last of them a check: A123456789."""
    value = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0].upper()) + 10
    digits = [value // 10, value % 10, *(int(one) for one in number[1:])]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 10 == 0


def grouped(found: str, first: int = 3) -> bool:
    """Whether the figures stand together as one number is written: whole, figure by figure, or in a few groups, the
    first of at least so many. Two groups with a point between are a fraction, points among other signs are dates, and
    long rows of groups with points are fractions one after the other."""
    groups = _GROUPS.findall(found)
    if len(groups) == 1 or all(len(group) == 1 for group in groups):
        return True
    if "." in found and (len(groups) == 2 or "-" in found or " " in found or len(bare(found)) > PHONE_FIGURES):
        return False
    return len(groups) <= MOST_GROUPS and len(groups[0]) >= first and min(map(len, groups[:-1])) >= 2


def _luhn(number: str) -> bool:
    total = 0
    for place, letter in enumerate(reversed(number)):
        digit = int(letter) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def _is_day(eight: str) -> bool:
    year = int(eight[:4])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    try:
        date(year, int(eight[4:6]), int(eight[6:8]))
    except ValueError:
        return False
    return True
