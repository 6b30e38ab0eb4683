"""From the place that a text names to the places at which the same hangs today, over every change of numbers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .levels import SLOTS, Level

STEPS = 8
Keys = tuple[tuple[Level, str], ...]


@dataclass(frozen=True, slots=True)
class FormerKeys:
    """Where an address hung once: its level, anchor, the keys from the anchor down to itself, its whole text then.
    `now_anchor` and `now` are where it hangs today."""

    address_id: int
    anchor_id: int
    level: Level
    keys: Keys
    text: str
    now_anchor: int
    now: Keys

    def meets(self, asked: Mapping[Level, str]) -> bool:
        """Whether the asked keys lead through it: they name its own level, and what else they name down to it
        agrees."""
        own = dict(self.keys)
        upward = SLOTS[: SLOTS.index(self.level) + 1]
        return self.level in asked and all(asked[each] == own.get(each, "") for each in upward if each in asked)


@dataclass(slots=True)
class Former:
    """Former places by their anchor and by their address."""

    by_anchor: dict[int, list[FormerKeys]] = field(default_factory=dict)
    by_address: dict[int, list[FormerKeys]] = field(default_factory=dict)

    def add(self, place: FormerKeys) -> None:
        self.by_anchor.setdefault(place.anchor_id, []).append(place)
        self.by_address.setdefault(place.address_id, []).append(place)

    def elsewhere(self, place: FormerKeys) -> Iterator[tuple[int, Keys]]:
        """Where the same address hangs now and hung at other times: what was below it may have been renumbered then."""
        yield place.now_anchor, place.now
        yield from ((other.anchor_id, other.keys) for other in self.by_address[place.address_id] if other != place)


@dataclass(frozen=True, slots=True)
class Way:
    """An anchor and keys below it to ask for, and the former text that led there."""

    anchor_id: int
    keys: Keys
    former: str


def ways(anchor_id: int, asked: Iterable[tuple[Level, str]], former: Former) -> list[Way]:
    """Every way that former numbers open from the asked keys below an anchor, the shortest first."""
    found: list[Way] = []
    open_ = [Way(anchor_id, tuple(asked), "")]
    seen = {(anchor_id, open_[0].keys)}
    for _ in range(STEPS):
        nexts: list[Way] = []
        for way in open_:
            said = dict(way.keys)
            for place in former.by_anchor.get(way.anchor_id, ()):
                if not place.meets(said):
                    continue
                below = tuple((each, said[each]) for each in SLOTS[SLOTS.index(place.level) + 1 :] if each in said)
                for anchor, keys in former.elsewhere(place):
                    if (anchor, keys + below) not in seen:
                        seen.add((anchor, keys + below))
                        nexts.append(Way(anchor, keys + below, way.former or place.text))
        found += nexts
        open_ = nexts
    return found
