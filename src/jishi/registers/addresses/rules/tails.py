"""Which rows below an anchor a text may mean: the levels it names, and what remains when the register lacks one."""

from collections.abc import Iterator
from dataclasses import dataclass

from .levels import ANCHORS, SLOTS, Level
from .parsed import Parsed
from .spans import Span

LOST = {Level.NUMBER: 0.62, Level.BUILDING: 0.68, Level.UNIT: 0.94, Level.ROOM: 0.76}
"""What remains of the score when the register does not know a level that the text names."""
TAKEN_FOR_BUILDING = 0.96


@dataclass(frozen=True, slots=True)
class Tail:
    """Keys of the levels to ask for below an anchor, the levels given up, and what that leaves of the score.
    `former` is the text of a former number that led to the keys."""

    keys: tuple[tuple[Level, str], ...]
    lost: tuple[Level, ...] = ()
    score: float = 1.0
    as_building: bool = False
    former: str = ""

    @property
    def level(self) -> Level | None:
        """The deepest level asked for; None asks for the anchor itself."""
        return self.keys[-1][0] if self.keys else None


def tails(parsed: Parsed, span: Span, level: Level, held: dict[Level, str]) -> Iterator[Tail]:
    """The tails to try below an address of `level` that a stretch of the text met.

    `held` are the levels that this address has itself (a named building below its number). A number that stands after
    another name is that name's and is not asked for.
    """
    said = parsed.slots
    if span.numbered or span.name >= parsed.before_number:
        said.pop(Level.NUMBER, None)
    if level not in ANCHORS:
        said = {each: key for each, key in said.items() if SLOTS.index(each) > SLOTS.index(level)}
    yield from _given_up(held, said, as_building=False)
    if Level.BUILDING in said or level not in ANCHORS:
        return
    if Level.NUMBER in said:
        number = said[Level.NUMBER]
        rest: dict[Level, str] = {each: key for each, key in said.items() if each is not Level.NUMBER}
        yield from _given_up(held, rest | {Level.BUILDING: number}, as_building=True)
    elif parsed.floor and parsed.room and not parsed.room.startswith(parsed.floor):
        yield from _given_up(held, said | {Level.BUILDING: parsed.floor}, as_building=True)


def _given_up(held: dict[Level, str], said: dict[Level, str], *, as_building: bool) -> Iterator[Tail]:
    """All that is said, without the unit, without the room, without both, and so on up to the address itself."""
    share = TAKEN_FOR_BUILDING if as_building else 1.0
    levels = [each for each in SLOTS if each in said]
    rounds: list[tuple[Level, ...]] = [()]
    if Level.UNIT in said and Level.ROOM in said:
        rounds.append((Level.UNIT,))
    for count in range(1, len(levels) + 1):
        rounds.append(tuple(levels[-count:]))
    for lost in rounds:
        keys = {**held, **{each: key for each, key in said.items() if each not in lost}}
        score = share
        for each in lost:
            score *= LOST[each]
        yield Tail(tuple((each, keys[each]) for each in SLOTS if each in keys), lost, score, as_building)
