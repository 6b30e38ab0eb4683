"""One plain letter for each letter of a text, so that places in the plain text are places in the text."""

from __future__ import annotations

from .words import NUMERALS

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_STYLED = {0x1D7CE + place: str(place % 10) for place in range(50)}
_SPACES = dict.fromkeys((0x09, 0xA0, 0x3000, *range(0x2000, 0x2010), 0x2060, 0xFE0F, 0xFEFF, 0x20E3), " ")
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D, 0x5F), "-")
_DOTS = dict.fromkeys((0xB7, 0x2022, 0x2027, 0x30FB, 0xFF0E, 0xFF65), ".")
_FOLDED: dict[int, str] = {**_WIDE, **_STYLED, **_SPACES, **_DASHES, **_DOTS}
_FIGURES = {ord(numeral): figure for numeral, figure in NUMERALS.items()}
_SEPARATORS = str.maketrans("", "", " -.")


def folded(text: str) -> str:
    """Full-width and styled figures and letters made plain; every space, dash and middle dot one of three."""
    return text.translate(_FOLDED)


def with_figures(folded_text: str) -> str:
    """Chinese numerals made figures too."""
    return folded_text.translate(_FIGURES)


def bare(found: str) -> str:
    """What is left of a number without what stands between its figures."""
    return found.translate(_SEPARATORS)
