"""Text as people type it: one form to compare and search, words for the index, telephone numbers."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_SPACE = re.compile(r"\s+")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_HAN_START = re.compile(rf"[{_HAN}]")

_PHONE_NOISE = re.compile(r"[\s\-\u2010-\u2015\u2212().\u00b7]+")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0(?:10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7}")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}")
_MOBILE_LENGTH = 11


def normalise(text: str) -> str:
    """One form for comparing: full-width characters folded (NFKC), small letters, runs of space as one, trimmed."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def bigrams(text: str) -> list[str]:
    """The words for a search index, in order and with repetitions.

    Chinese characters as overlapping pairs (a single one stands alone), Latin words and figures whole.
    `路灯LED坏了 3栋` gives 路灯, led, 坏了, 3, 栋.
    """
    words: list[str] = []
    for run in _RUNS.findall(normalise(text)):
        if _HAN_START.match(run) and len(run) > 1:
            words.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            words.append(run)
    return words


class PhoneProblemKind(StrEnum):
    """What is wrong with a telephone number."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_A_PHONE = "not_a_phone"


@dataclass(frozen=True, slots=True)
class PhoneProblem:
    """Why a number cannot be called; `digits`: how many are missing or too many (0 for `NOT_A_PHONE`)."""

    kind: PhoneProblemKind
    digits: int = 0


def _bare_phone(text: str) -> str:
    number = _PHONE_NOISE.sub("", unicodedata.normalize("NFKC", text))
    for prefix in ("+86", "0086"):
        if number.startswith(prefix):
            number = number.removeprefix(prefix)
            # The area code loses its nought behind the country's number.
            return number if number.startswith(("1", "0")) and not number.startswith("10") else f"0{number}"
    if len(number) == _MOBILE_LENGTH + 2 and number.startswith("86") and _MOBILE.fullmatch(number[2:]):
        return number[2:]
    return number


def normalise_phone(text: str) -> str | None:
    """The bare digits of a Chinese telephone number, None when it is none (`phone_problem` says why).

    Mobile numbers of 11 digits, landlines with area code, local numbers of 7 or 8 digits, 400 and 800 numbers; with
    spaces, hyphens, brackets, full-width digits or the country's +86 as people write them.
    """
    number = _bare_phone(text)
    if not number.isascii():
        return None
    known = any(kind.fullmatch(number) for kind in (_MOBILE, _LANDLINE, _LOCAL, _SERVICE))
    return number if known else None


def phone_problem(text: str) -> PhoneProblem | None:
    """None for a number that can be called, otherwise what is wrong with it, so that a page can name the remedy."""
    if normalise_phone(text) is not None:
        return None
    number = _bare_phone(text)
    if number.isascii() and number.isdigit() and len(number) > 1 and number[0] == "1" and number[1] in "3456789":
        missing = _MOBILE_LENGTH - len(number)
        kind = PhoneProblemKind.TOO_SHORT if missing > 0 else PhoneProblemKind.TOO_LONG
        return PhoneProblem(kind, abs(missing))
    return PhoneProblem(PhoneProblemKind.NOT_A_PHONE)


def mask_phone(phone: str) -> str:
    """The number with its middle hidden: `138****1234`; short numbers show two figures at each end, tiny ones none."""
    if len(phone) >= _MOBILE_LENGTH:
        return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"
    if len(phone) >= 7:
        return f"{phone[:2]}{'*' * (len(phone) - 4)}{phone[-2:]}"
    return "*" * len(phone)
