"""Who reports: neighbours who give a name and a number, and many who give neither."""

from random import Random

from seed.cast import SURNAMES, invented_phone
from seed.categories import Leaf

from .model import PlannedRating, PlannedStep, Reporter

KNOWN = {"phone": 0.9, "counter": 0.92, "web": 0.68, "wechat": 0.72, "mailbox": 0.6, "patrol": 0.0}
"""How often somebody leaves a number, by channel."""
NEIGHBOURS = 2_600
REGULARS = 40
CONFIDENTIAL = 0.018
CONFIDENTIAL_TOUCHY = 0.16
RATED = 0.46
LEVELS = {
    "well": ((58, 27, 10, 3, 2), 0.14),
    "badly": ((12, 18, 25, 27, 18), 0.5),
}
"""Weights of the five levels from very satisfied down, and how often words come with them."""
NAMES = ("very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied")
TOUCHY = (
    "住改仓",
    "群租房",
    "违规动火",
    "瓶装气违规",
    "无证经营",
    "黑网吧与未成年人",
    "工作人员态度",
    "赌博线索",
    "工业废水偷排",
)


class Neighbours:
    """Draws reporters; some come back during the year."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._people = [
            (
                rng.choice(SURNAMES) + rng.choice(("先生", "女士", "女士", "阿姨", "师傅", "老师")),
                invented_phone(number),
            )
            for number in range(NEIGHBOURS)
        ]

    def draw(self, channel: str, leaf: Leaf) -> tuple[Reporter | None, bool]:
        """The reporter, None for one who stays unknown, and whether it must stay between them and the desk."""
        if self._rng.random() >= KNOWN[channel]:
            return None, False
        often = self._rng.random() < 0.06
        name, phone = self._people[self._rng.randrange(REGULARS) if often else self._rng.randrange(NEIGHBOURS)]
        touchy = leaf.sensitive or leaf.name in TOUCHY
        confidential = self._rng.random() < (CONFIDENTIAL_TOUCHY if touchy else CONFIDENTIAL)
        given = name if self._rng.random() < 0.8 else ""
        return Reporter(given, phone, not confidential and self._rng.random() < 0.66), confidential

    def rate(self, steps: list[PlannedStep], phrases: dict[str, tuple[str, ...]], late: bool) -> PlannedRating | None:
        """A rating, if the reporter cares to give one; worse when it came late or went round twice."""
        if self._rng.random() >= RATED:
            return None
        trouble = late or any(step.act in ("rework", "reopen") for step in steps)
        weights, worded = LEVELS["badly" if trouble else "well"]
        level = self._rng.choices(NAMES, weights)[0]
        said = "rate.bad" if level in NAMES[3:] else "rate.good"
        words = self._rng.choice(phrases[said]) if self._rng.random() < worded else ""
        return PlannedRating(level, words)
