"""Case texts in people's words: residents calm and angry, elders, clerks at the telephone, grid workers on their round.

Texts are put together from hearts (what happened, by category) and what people say around them; no two cases share all
of it. `similar_pairs` measures how many come out nearly the same.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

DATA = Path(__file__).parent / "data"
SHORTEST, LONGEST = 20, 120
NEAR = 0.8
SINCE = ("已经{d}了", "{d}了都没动静", "有{d}了", "拖了{d}", "前后{d}")

VOICES = {
    "web": (("resident", 5), ("angry", 2), ("elder", 1)),
    "wechat": (("wechat", 4), ("resident", 3), ("angry", 1)),
    "phone": (("clerk", 7), ("elder", 1), ("resident", 1)),
    "counter": (("counter", 4), ("elder", 2), ("clerk", 1)),
    "patrol": (("patrol", 1),),
    "mailbox": (("resident", 3), ("elder", 2), ("angry", 1)),
}
"""Who speaks, by channel, with weights."""

PLAIN = frozenset({"elder", "clerk", "counter", "resident"})
"""Voices that fit quarrels, care and thanks; there nobody shouts or chats."""


@dataclass(frozen=True)
class Situations:
    """What happens in each category: hearts of reports, results of handling; where, by group."""

    problems: dict[str, tuple[str, ...]]
    results: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def situations() -> Situations:
    """As `data/situations.csv` has them."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with (DATA / "situations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["part"]][row["category"]].append(row["text"])
    return Situations(
        problems={code: tuple(texts) for code, texts in found["problem"].items()},
        results={code: tuple(texts) for code, texts in found["result"].items()},
        places={code: tuple(texts[0].split()) for code, texts in found["place"].items()},
    )


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[str, ...]]:
    """The sections of `data/phrases.txt`."""
    sections: dict[str, list[str]] = {}
    section = ""
    for line in (DATA / "phrases.txt").read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("["):
            section = line.strip("[]")
            sections[section] = []
        elif line and not line.startswith("#"):
            sections[section].append(line)
    return {name: tuple(lines) for name, lines in sections.items()}


class Writer:
    """Writes the texts of one district; its own chance, so that texts do not depend on what else is drawn."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._used: Counter[tuple[str, str]] = Counter()

    def report(self, category: str, place: str, channel: str, *, calm: bool = False) -> str:
        """What the reporter says, 20 to 120 characters. `calm`: a matter in which nobody shouts."""
        said = phrases()
        voices = [(voice, weight) for voice, weight in VOICES[channel] if not calm or voice in PLAIN]
        names, weights = zip(*(voices or [("resident", 1)]), strict=True)
        voice = self._rng.choices(names, weights)[0]
        opener = self._pick(f"openers.{voice}").format(place=place)
        core = self.fill(self._least_used(category))
        effects = said[f"effects.{category[:2]}"]
        parts = [core]
        wanted = self._rng.random()
        if wanted < 0.62 or len(opener) + len(core) < SHORTEST:
            parts.append(self._rng.choice(effects))
        if wanted < 0.2:
            parts.append(self._since())
        if self._rng.random() < 0.08:
            self._rng.shuffle(parts)
        body = "，".join(part.rstrip("，。") for part in parts)
        closer = self._pick(f"closers.{voice}") if self._rng.random() < 0.8 else ""
        end = "，" if closer and voice == "wechat" else "！" if voice == "angry" and self._rng.random() < 0.4 else "。"
        text = f"{opener}{body}{end}{closer}"
        if len(text) < SHORTEST:
            text += self._rng.choice(effects) + "。"
        return text[:LONGEST]

    def handled(self, category: str, title: str, *, late: bool = False) -> tuple[str, str]:
        """What the department did, for staff, and what the reporter is told about it."""
        core = self.fill(self._rng.choice(situations().results[category]))
        end = self._pick("results.end")
        result = f"{self._pick('results.start')}{core}{'' if end == '无' else '，' + end}。"
        return result, self._pick("late_answers" if late else "answers").format(title=title, result=core)

    def say(self, section: str) -> str:
        """A phrase of a section."""
        return self.fill(self._pick(section))

    def fill(self, text: str) -> str:
        """The slots {t} time of day, {d} duration, {n} number, each drawn anew."""
        for slot, section in (("{t}", "times"), ("{d}", "durations"), ("{n}", "numbers")):
            while slot in text:
                text = text.replace(slot, self._pick(section), 1)
        return text

    def _since(self) -> str:
        return self._rng.choice(SINCE).replace("{d}", self._pick("durations"))

    def _pick(self, section: str) -> str:
        return self._rng.choice(phrases()[section])

    def _least_used(self, category: str) -> str:
        """Hearts take turns, with some chance, so that none is worn out."""
        texts = situations().problems[category]
        chosen = min(texts, key=lambda text: self._used[category, text] + self._rng.random() * 2)
        self._used[category, chosen] += 1
        return chosen


def grams(text: str, width: int = 3) -> frozenset[str]:
    """The character n-grams of a text."""
    return frozenset(text[at : at + width] for at in range(max(1, len(text) - width + 1)))


def similar_pairs(texts: Sequence[str], near: float = NEAR) -> list[tuple[int, int]]:
    """Pairs of texts whose character 3-grams have a Jaccard similarity of at least `near`.

    Exact: a pair that similar shares a gram among the rarest few of each (prefix filter), so only such pairs are
    compared.
    """
    shingles = [grams(text) for text in texts]
    frequency = Counter(gram for shingle in shingles for gram in shingle)
    index: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for at, shingle in enumerate(shingles):
        ordered = sorted(shingle, key=lambda gram: (frequency[gram], gram))
        prefix = ordered[: len(ordered) - int(-(-near * len(ordered) // 1)) + 1]
        seen: set[int] = set()
        for gram in prefix:
            for other in index[gram]:
                if other in seen:
                    continue
                seen.add(other)
                shared = len(shingle & shingles[other])
                if shared >= near * (len(shingle) + len(shingles[other]) - shared):
                    found.append((other, at))
            index[gram].append(at)
    return found


def near_duplicate_share(texts: Iterable[str], near: float = NEAR) -> float:
    """The share of texts that have at least one near-duplicate before them."""
    listed = list(texts)
    return len({second for _, second in similar_pairs(listed, near)}) / max(1, len(listed))
