"""What somebody has typed so far: signs of a name, pinyin, or a code."""

import re
from dataclasses import dataclass

from .codes import LENGTH
from .keys import name_key

SHORTEST_CODE = 6
_LETTERS = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """`key` as names are kept; `letters` when all are Latin, which may be pinyin or initials; `code` when they are
    digits enough to begin a code."""

    key: str
    letters: str = ""
    code: str = ""


def typed(text: str) -> Typed:
    """What the text may be the beginning of."""
    key = name_key(text)
    if key.isascii() and key.isdigit() and SHORTEST_CODE <= len(key) <= LENGTH:
        return Typed(key, code=key)
    joined = key.replace("-", "")
    return Typed(key, letters=joined.lower() if _LETTERS.fullmatch(joined) else "")
