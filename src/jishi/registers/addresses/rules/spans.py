"""Which stretches of a text may be a name."""

from collections.abc import Iterator
from dataclasses import dataclass

from .keys import numbered_key
from .parsed import Parsed

SHORTEST, LONGEST = 2, 16


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one of the text's names: which name, and its signs; `numbered` when the house number belongs to
    it, as in 人民路12号, another name of a compound."""

    name: int
    key: str
    numbered: bool = False


def spans(parsed: Parsed) -> Iterator[Span]:
    """Every stretch of two to sixteen signs of every name, the longest of each name first, and the name with its
    house number."""
    if parsed.number and 0 < parsed.before_number <= len(parsed.names):
        place = parsed.before_number - 1
        yield Span(place, numbered_key(parsed.names[place], parsed.number), numbered=True)
    for place, name in enumerate(parsed.names):
        for length in range(min(len(name), LONGEST), SHORTEST - 1, -1):
            for start in range(len(name) - length + 1):
                yield Span(place, name[start : start + length])


def likely(parsed: Parsed) -> list[Span]:
    """The stretches worth comparing by sound and with one sign wrong: those that begin or end a name; of two signs
    only where they are the whole."""
    found: dict[Span, None] = {}
    for place, name in enumerate(parsed.names):
        if len(name) == SHORTEST:
            found[Span(place, name)] = None
        for length in range(min(len(name), LONGEST), SHORTEST, -1):
            found[Span(place, name[:length])] = None
            found[Span(place, name[-length:])] = None
    return list(found)
