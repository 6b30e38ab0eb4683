"""Whether a name or number can be read back out of a text: what the parser takes for something else is never found."""

from .keys import key_at, name_key
from .levels import Level
from .parse import parse

LONGEST_NAME, LONGEST_KEY, LONGEST_TEXT = 60, 40, 200


def readable_name(text: str) -> bool:
    """Whether the whole text is read as one name: 幸福小区, 朗山二号路; not 3栋 and not 幸福小区对面."""
    said = parse(text, guess=False)
    return len(name_key(text)) >= 2 and said.names == (name_key(text),) and not said.slots


def readable_level(above: str, level: Level, written: str) -> bool:
    """Whether the level is read back out of the whole text below `above`, or is the name of a building."""
    key = key_at(level, written)
    if not key or len(key) > LONGEST_KEY:
        return False
    if level is Level.BUILDING and not key.isascii():
        return readable_name(written)
    return parse(above + written, guess=False).slots.get(level) == key
