"""The font of sheets, and what is written where it has no character."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pylopdf_fonts_zh_cn

MISSING = "〓"
"""The typesetter's mark for a character that is not in the case."""
DROPPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
"""Categories of characters that are not drawn: controls, joiners, halves, private and unassigned ones."""
SELECTORS = range(0xFE00, 0xFE10)


def font_file() -> Path:
    """Noto Sans SC (SIL Open Font License 1.1): the whole of GB 18030 level 2, thirty thousand characters."""
    return Path(pylopdf_fonts_zh_cn.sans_path())


def printable(text: str, has: Callable[[int], bool]) -> tuple[str, set[str]]:
    """The text as it can be drawn, and the characters that the font lacks, each replaced by `MISSING`."""
    lacking: set[str] = set()
    drawn = []
    for character in unicodedata.normalize("NFC", text):
        if character == "\n":
            drawn.append(character)
        elif character == "\t":
            drawn.append(" ")
        elif has(ord(character)):
            drawn.append(character)
        elif unicodedata.category(character) not in DROPPED and ord(character) not in SELECTORS:
            lacking.add(character)
            drawn.append(MISSING)
    return "".join(drawn), lacking
