"""Which category a text speaks of: by the words that each category carries as data. Nothing is learned here.

A word counts by its length and by how few categories carry it: a word of one category says all, one of twenty little.
A word inside a longer one that was found too (灯 in 路灯) does not count again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from jishi.ground.lib.text import normalise

MOST = 3
OWN_NAME = 0.8
LEAST_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Spoken:
    """A category that the text speaks of, with the words that spoke for it, in the order of the text."""

    category_id: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordlist:
    """What one category offers: the words it carries, and its own name, which counts a little less."""

    category_id: int
    words: tuple[str, ...]
    name: str = ""


class WordIndex:
    """All words of all categories, ready to be looked for in a text in one pass.

    Words are held by their first two characters, so that each place of the text is compared with a handful of them.
    """

    def __init__(self, lists: Sequence[Wordlist]) -> None:
        carriers: dict[str, dict[int, float]] = {}
        for one in lists:
            for word in one.words:
                if folded := normalise(word):
                    carriers.setdefault(folded, {})[one.category_id] = 1.0
            if name := normalise(one.name):
                carriers.setdefault(name, {}).setdefault(one.category_id, OWN_NAME)
        self._carriers = carriers
        self._order = {one.category_id: place for place, one in enumerate(lists)}
        self._by_start: dict[str, list[str]] = {}
        for word in sorted(carriers, key=len, reverse=True):
            self._by_start.setdefault(word[:2], []).append(word)
        self._all = max(len(lists), 1)

    def suggest(self, text: str, most: int = MOST) -> list[Spoken]:
        """The categories that the text speaks of, best first, at most `most`; empty when no word is found.

        A category far behind the best (under a quarter of its score) is left out rather than offered as noise. Equal
        scores come in the order of the tree.
        """
        found = self._find(normalise(text))
        scores: dict[int, float] = {}
        spoken: dict[int, list[str]] = {}
        for word in found:
            carriers = self._carriers[word]
            rarity = 1 + log(self._all / len(carriers))
            for category_id, worth in carriers.items():
                scores[category_id] = scores.get(category_id, 0.0) + worth * len(word) * rarity
                spoken.setdefault(category_id, []).append(word)
        best = sorted(scores, key=lambda one: (-scores[one], self._order[one]))[:most]
        return [
            Spoken(one, scores[one], tuple(spoken[one])) for one in best if scores[one] >= LEAST_SHARE * scores[best[0]]
        ]

    def _find(self, text: str) -> Iterable[str]:
        """The words in the text, each once, without those that stand only inside a longer one."""
        spans: list[tuple[int, int, str]] = []
        for start in range(len(text)):
            for word in (*self._by_start.get(text[start : start + 2], ()), *self._by_start.get(text[start], ())):
                if text.startswith(word, start) and _stands_alone(text, start, word):
                    spans.append((start, start + len(word), word))
        kept: dict[str, None] = {}
        reach = 0
        for _start, end, word in sorted(spans, key=lambda span: (span[0], -span[1])):
            if end > reach:
                kept.setdefault(word)
                reach = end
        return kept


def _stands_alone(text: str, start: int, word: str) -> bool:
    """Latin words and figures count whole: "led" is not in "called"."""
    if not word.isascii():
        return True
    before, after = text[start - 1 : start], text[start + len(word) : start + len(word) + 1]
    return not ((before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum()))
