"""Numbers of persons and organisations: the identity number (GB 11643) and the unified credit code (GB 32100)."""
from __future__ import annotations

from datetime import date

from stdnum.cn import uscc

from .digits import bare, is_digits

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def identity_number_check(seventeen: str) -> str:
    """The check character of an identity number's first 17 digits; `ValueError` when they are not."""
    if len(seventeen) != 17 or not is_digits(seventeen):
        raise ValueError("an identity number's check is made of 17 digits")
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(seventeen, _WEIGHTS, strict=True)) % 11]


def valid_identity_number(text: str) -> bool:
    """Whether the 18 characters carry a real date of birth and the right check character (a small x counts).

    The first six digits are the division at the time of issue and are never compared with today's list.
    """
    number = bare(text).upper()
    if len(number) != 18 or not is_digits(number[:17]):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return identity_number_check(number[:17]) == number[17]


def valid_credit_code(text: str) -> bool:
    """Whether the 18 characters are a unified credit code (统一社会信用代码) with the right check character."""
    return bool(uscc.is_valid(bare(text).upper()))
