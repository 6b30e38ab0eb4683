"""Where a text holds numbers that lead to a person, and of which kind they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jishi.ground.lib.codes import parse_case_code

from . import checks
from .plain import bare, folded, with_figures
from .words import CARD_WORDS, IDENTITY_WORDS, NUMERALS, PHONE_WORDS, PLATE_ENDS, PROVINCES, TRAVEL_WORDS


class Kind(StrEnum):
    """What a number is; the earlier kind counts where two would fit the same figures."""

    IDENTITY_NUMBER = "identity_number"
    BANK_CARD = "bank_card"
    MOBILE = "mobile"
    LANDLINE = "landline"
    TRAVEL_DOCUMENT = "travel_document"
    PLATE = "plate"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Found:
    """Letters `start` to `end` of the text (as a slice counts them)."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Pattern:
    """`number` is the group with the number; `holds` says of what was found, as it stands, whether it is one."""

    kind: Kind
    shape: re.Pattern[str]
    holds: Callable[[str], bool]


def _pattern(kind: Kind, shape: str, holds: Callable[[str], bool] = lambda found: True) -> _Pattern:
    return _Pattern(kind, re.compile(shape, re.I), holds)


_GAP = r"[ \-.]{0,3}"
_BEFORE, _AFTER = r"(?<!\d)", r"(?!\d)"
_ALONE, _ALONE_AFTER = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"


def _said(words: str, between: str) -> str:
    """The word for it stands just before: then figures count that alone could be anything."""
    return rf"(?:{words}){between}"


def _figures(least: int, most: int) -> str:
    """So many figures with gaps between."""
    return rf"\d(?:{_GAP}\d){{{least - 1},{most - 1}}}"


_NUMBERS = (
    _pattern(
        Kind.IDENTITY_NUMBER,
        rf"{_BEFORE}(?P<number>[1-9](?:{_GAP}\d){{16}}{_GAP}[\dX]){_ALONE_AFTER}",
        lambda found: checks.grouped(found, 1) and checks.resident_number(bare(found)),
    ),
    _pattern(
        Kind.IDENTITY_NUMBER,
        rf"{_BEFORE}(?P<number>[1-9]\d{{14}}){_ALONE_AFTER}",
        checks.resident_number,
    ),
    _pattern(
        Kind.IDENTITY_NUMBER,
        _said(IDENTITY_WORDS, r"[^\d\n]{0,10}") + rf"(?P<number>{_figures(14, 17)}{_GAP}[\dX]){_ALONE_AFTER}",
    ),
    _pattern(
        Kind.BANK_CARD,
        rf"{_BEFORE}(?P<number>{_figures(13, 19)}){_AFTER}",
        lambda found: checks.grouped(found) and checks.bank_card(bare(found)),
    ),
    _pattern(
        Kind.BANK_CARD,
        _said(CARD_WORDS, r"[^\d\n]{0,10}") + rf"(?P<number>{_figures(15, 19)}){_AFTER}",
    ),
    _pattern(
        Kind.MOBILE,
        rf"{_BEFORE}(?P<number>1{_GAP}[3-9](?:{_GAP}\d){{9}}){_AFTER}",
        checks.grouped,
    ),
    _pattern(
        Kind.MOBILE,
        rf"{_BEFORE}(?:00)?86{_GAP}(?P<number>1{_GAP}[3-9](?:{_GAP}\d){{9}}){_AFTER}",
        checks.grouped,
    ),
    _pattern(
        Kind.LANDLINE,
        rf"{_BEFORE}(?P<number>0(?:10|2\d)\)?{_GAP}[2-9]\d{{3}}{_GAP}\d{{4}}"
        rf"|0[3-9]\d{{2}}\)?{_GAP}[2-9]\d{{2,3}}{_GAP}\d{{4}}){_AFTER}",
    ),
    _pattern(
        Kind.LANDLINE,
        _said(PHONE_WORDS, r"[^\d\n]{0,6}") + rf"(?P<number>[2-8]\d{{2,3}}{_GAP}\d{{4}}){_AFTER}",
    ),
    _pattern(
        Kind.TRAVEL_DOCUMENT,
        _said(TRAVEL_WORDS, r"[^0-9A-Za-z\n]{0,8}") + rf"(?P<number>[A-Z]{{0,3}}\d{{6,10}}){_ALONE_AFTER}",
    ),
)
_LETTERED = (
    _pattern(
        Kind.IDENTITY_NUMBER,
        rf"{_ALONE}(?P<number>[A-Z]{{1,2}}\d{{6}} ?\([\dA]\))",
        lambda found: checks.hong_kong_number(re.sub(r"[ ()]", "", found)),
    ),
    _pattern(Kind.IDENTITY_NUMBER, rf"{_ALONE}(?P<number>[A-Z][1289]\d{{8}}){_ALONE_AFTER}", checks.taiwan_number),
    _pattern(
        Kind.TRAVEL_DOCUMENT,
        rf"{_ALONE}(?P<number>E[A-HJ-NP-Z]\d{{7}}|[EG]\d{{8}}|[DSP]E?\d{{7}}|C[A-HJ-NP-Z]\d{{7}}"
        rf"|[CWLT]\d{{8}}|[HM]\d{{8}}(?:\d{{2}})?){_ALONE_AFTER}",
    ),
    _pattern(
        Kind.PLATE,
        rf"(?P<number>[{PROVINCES}] ?[A-HJ-NP-Z][ \-.]?(?:[A-HJK]\.?[A-HJ-NP-Z0-9]\d{{4}}|\d{{5}}[A-HJK]"
        rf"|(?=(?:[A-Z]*\d){{2}})[A-HJ-NP-Z0-9]{{4}}[A-HJ-NP-Z0-9{PLATE_ENDS}])){_ALONE_AFTER}",
    ),
)
_EMAIL = _pattern(
    Kind.EMAIL, r"(?<![\w.+%-])(?P<number>[a-z0-9][\w.+%\-]{0,63}@[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,})"
)

_RUN = re.compile(rf"\d{_GAP}\d(?:\)?{_GAP}\d){{4}}")
"""Six figures: none of the numbers has fewer."""
_IN_FOURS = re.compile(rf"{_BEFORE}\d{{4}} \d{{4}} \d{{4}}(?: \d{{4}})?{_AFTER}")
"""How the number of a report is written: what looks like a telephone inside one is none."""
_LETTER_BEFORE = re.compile(rf"[A-Z] ?\d{{6}}|[A-Z]{{2}}\d|[{PROVINCES}] ?[A-Z]", re.I)
_SPELT_RUN = re.compile(rf"(?:[{''.join(NUMERALS)}\d]{_GAP}){{7}}")
_SPELT = tuple(
    one for one in _NUMBERS if one.kind in (Kind.IDENTITY_NUMBER, Kind.MOBILE, Kind.BANK_CARD, Kind.LANDLINE)
)


def find(text: str, public: Collection[str] = ()) -> list[Found]:
    """In the order of the text, none inside another.

    Numbers with spaces, dashes and points between the figures, in full-width figures and in Chinese numerals are found
    too. `public` are numbers that everybody may read, such as an office's telephones, as bare figures.
    """
    plain = folded(text)
    taken: list[Found] = []
    if _RUN.search(plain):
        _add(plain, _NUMBERS, public, taken)
    if _LETTER_BEFORE.search(plain):
        _add(plain, _LETTERED, public, taken)
    if "@" in plain:
        _add(plain, (_EMAIL,), public, taken)
    if _SPELT_RUN.search(plain):
        _add(with_figures(plain), _SPELT, public, taken)
    reports = [one.span() for one in _IN_FOURS.finditer(plain) if parse_case_code(one[0])]
    return sorted((one for one in taken if not _is_within(one, reports)), key=lambda one: one.start)


def _is_within(found: Found, reports: Collection[tuple[int, int]]) -> bool:
    """Whether it is a telephone only because of how the number of a report happens to go on."""
    return found.kind is Kind.LANDLINE and any(start <= found.start and found.end <= end for start, end in reports)


def _add(plain: str, patterns: tuple[_Pattern, ...], public: Collection[str], taken: list[Found]) -> None:
    """Adds what the patterns find where nothing was found before."""
    for pattern in patterns:
        for start, end in _places(plain, pattern, public):
            if not any(one.start < end and start < one.end for one in taken):
                taken.append(Found(start, end, pattern.kind))


def _places(plain: str, pattern: _Pattern, public: Collection[str]) -> Iterator[tuple[int, int]]:
    place = 0
    while found := pattern.shape.search(plain, place):
        start, end = found.span("number")
        number = found["number"]
        if pattern.holds(number):
            if bare(number).replace(")", "").casefold() not in public:
                yield start, end
            place = end
        else:
            place = start + 1
