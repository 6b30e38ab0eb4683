"""From an address as people write it to its parts: 云水街道创业路12号幸福小区三号楼2单元502室对面."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from .grammar import (
    ASIDE,
    AT,
    BESIDE,
    BETWEEN_FIGURES,
    BREAK,
    CITY,
    COMMUNITY,
    CROSSING,
    DISTRICT,
    FILLER,
    OPPOSITE,
    PROVINCE,
    SUBDISTRICT,
    TOKEN,
)
from .keys import name_key, number_key, slot_key
from .levels import Level
from .parsed import Parsed, Relation

LONGEST = 200
KnownDivision = Callable[[str], int]
"""How many signs at the head of a text are the name of a division of this district; 0 when none."""

_CUT = "|"
LEAST_NAME = 4
NUMBERS = {"number", "attached", "lane"}

_SHAPES = (PROVINCE, CITY, DISTRICT, SUBDISTRICT, COMMUNITY)
_RELATIONS = (
    (CROSSING, Relation.CROSSING),
    (OPPOSITE, Relation.OPPOSITE),
    (BESIDE, Relation.BESIDE),
    (AT, Relation.AT),
)


def parse(text: str, known: KnownDivision = lambda _head: 0, *, guess: bool = True) -> Parsed:
    """The parts of the first `LONGEST` signs. Never fails: what cannot be read stands in `names`. `guess`: what looks
    like the name of a division at the head is taken for one, even if the district does not know it.
    """
    plain = _plain(text)
    divisions, rest = _divisions(plain, known, _SHAPES if guess else ())
    rest, relation = _relation(rest)
    slots = _Slots()
    names = tuple(_names(rest, slots))
    return Parsed(
        text=plain,
        divisions=tuple(divisions),
        names=names,
        before_number=len(names) if slots.names_before is None else slots.names_before,
        relation=relation,
        **slots.keys,
    )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).upper().replace("—", "-").replace("–", "-").replace("~", "-")
    bare = ASIDE.sub("", folded) or folded
    return FILLER.sub("", BREAK.sub("", BETWEEN_FIGURES.sub("-", bare)))


def _divisions(text: str, known: KnownDivision, shapes: Sequence[re.Pattern[str]]) -> tuple[list[str], str]:
    """Names of divisions at the head, and what follows. Known names first, then what looks like one."""
    found: list[str] = []
    while True:
        if length := known(text):
            found.append(text[:length])
            text = text[length:]
            continue
        for place, shape in enumerate(shapes):
            if match := shape.match(text):
                found.append(match.group())
                text = text[match.end() :]
                shapes = shapes[place + 1 :]
                break
        else:
            return found, text


def _relation(text: str) -> tuple[str, Relation]:
    """The text up to the word that places the matter beside what it names, and that word's sense. Where a number or
    another name follows, the word was on the way: 甲路与乙路交口幸福小区2栋 is 幸福小区.
    """
    for words, relation in _RELATIONS:
        match = words.search(text, 2)
        if match:
            before, after = text[: match.start()], text[match.end() :]
            if relation is Relation.AT or TOKEN.search(after) or len(after) >= LEAST_NAME:
                return f"{before}{_CUT}{after}", Relation.AT
            return before, relation
    return text, Relation.AT


class _Slots:
    """The numbered levels, filled from left to right."""

    def __init__(self) -> None:
        self.keys = {"number": "", "building": "", "unit": "", "floor": "", "room": ""}
        self.names_before: int | None = None

    def take(self, kind: str, said: str, *, names_since: bool) -> bool:
        """Whether the token has a place here; `names_since`: a name stands between it and the number before it."""
        keys = self.keys
        if kind == "three":
            building, unit, room = said.split("-")
            return self._fill(building=building, unit=unit, room=room)
        if kind == "two":
            building, room = said.split("-")
            if keys["building"] or len(building) > 2:  # 3栋205-206: two rooms
                return self._fill(room=said)
            return self._fill(building=building, room=room)
        if kind in {"lane", "attached"}:
            return self._fill(number=said)
        if kind == "number":
            return self._number(said)
        if kind == "bare":
            return bool(keys["number"] or keys["building"] or names_since) and self._fill(room=said)
        if kind == "bare_building":
            return not keys["building"] and names_since and self._fill(building=said)
        return self._fill(**{kind: said})

    def _number(self, said: str) -> bool:
        if not self.keys["number"]:
            return self._fill(number=said)
        level = "building" if len(said) < 3 and not self.keys["building"] else "room"
        return self._fill(**{level: said})

    def _fill(self, **said: str) -> bool:
        if any(self.keys[level] for level in said):
            return False
        for level, text in said.items():
            self.keys[level] = slot_key(Level.ROOM, text) if level != "number" else number_key(text)
        return True


def _names(text: str, slots: _Slots) -> Iterator[str]:
    """The names between the tokens; the tokens are filled into the slots on the way."""
    start = begin = count = 0
    named = False
    while match := TOKEN.search(text, begin):
        kind, begin = str(match.lastgroup), match.end()
        names = _split(text[start : match.start()])
        if not slots.take(kind, match.group(kind), names_since=bool(names) or named):
            continue
        start = begin
        yield from names
        count += len(names)
        named = bool(names) or named
        if kind in NUMBERS:
            slots.names_before = count if slots.names_before is None else slots.names_before
            named = False
    yield from _split(text[start:])


def _split(stretch: str) -> list[str]:
    return [key for part in stretch.split(_CUT) if (key := name_key(part))]
