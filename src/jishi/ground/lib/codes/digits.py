"""What people type when they mean digits, and the check digit that catches their slips."""
from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212_.\u00b7]+")


def bare(text: str) -> str:
    """Full-width characters made plain, spaces, hyphens and dots taken out."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))


def is_digits(text: str) -> bool:
    """Only 0 to 9, at least one of them (no other script's digits)."""
    return text.isascii() and text.isdigit()


def check_mod_11_10(digits: str) -> str:
    """The check digit of ISO/IEC 7064 MOD 11,10 for a string of digits.

    It finds every single wrong digit and all but one in forty-five of swapped neighbours. `ValueError` when the text
    is not digits alone.
    """
    if not is_digits(digits):
        raise ValueError("only digits have a MOD 11,10 check digit")
    product = 10
    for digit in digits:
        product = (int(digit) + product) % 10 or 10
        product = product * 2 % 11
    return str((11 - product) % 10)
