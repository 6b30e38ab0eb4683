"""What an examination of an installation found: a sentence, how bad it is, and what to do."""

from dataclasses import dataclass
from enum import IntEnum


class Gravity(IntEnum):
    """`LOOK`: it works, and somebody should look at it. `WRONG`: something does not work, or is not safe."""

    WELL = 0
    LOOK = 1
    WRONG = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `jishi doctor`, in English."""

    gravity: Gravity
    sentence: str
    remedy: str = ""


def well(sentence: str) -> Finding:
    return Finding(Gravity.WELL, sentence)


def look(sentence: str, remedy: str) -> Finding:
    return Finding(Gravity.LOOK, sentence, remedy)


def wrong(sentence: str, remedy: str) -> Finding:
    return Finding(Gravity.WRONG, sentence, remedy)
