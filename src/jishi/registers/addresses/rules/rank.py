"""In which order addresses are offered, and what takes from their score."""

from collections.abc import Iterable

from jishi.ground.lib.geometry import distance_m

from .found import Found
from .parsed import Parsed
from .spans import Span

ELSEWHERE = 0.7
ENDED = 0.9
ONE_OF_SEVERAL = 0.9
PLACED_BESIDE = 0.95
FORMER_NUMBER = 0.95
"""More than what lacks a level remains with, less than what stands at the number today."""
FAR = 1e9


def coverage(parsed: Parsed, span: Span) -> float:
    """The share that a name keeps for how much of the text's names it explains; other names of the text count half:
    of a street and a compound either may be the anchor."""
    own = len(parsed.names[span.name])
    others = sum(len(name) for name in parsed.names) - own
    unexplained = max(0, own - len(span.key)) + others / 2
    return max(0.5, 1 - 0.06 * unexplained)


def ranked(found: Iterable[Found], near: tuple[float, float] | None) -> list[Found]:
    """The best first; equals by their distance to the point, then by code, so that the order is the same each time."""

    def order(one: Found) -> tuple[float, float, str]:
        away = FAR
        if near is not None and one.lng is not None and one.lat is not None:
            away = distance_m(*near, one.lng, one.lat)
        return (-round(one.score, 4), away, one.code)

    return sorted(found, key=order)
