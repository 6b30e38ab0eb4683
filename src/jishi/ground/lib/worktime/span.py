"""A stretch of work within one local day."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MINUTES_A_DAY = 1440


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start_minute` (included) to `end_minute` (excluded), minutes of the local day as a wall clock shows them.

    1440 is midnight at the end of the day. A night shift is two spans on two days. `ValueError` when the figures do
    not lie inside one day or the span is empty.
    """

    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_minute < self.end_minute <= MINUTES_A_DAY:
            raise ValueError(f"no span of one day: {self.start_minute} to {self.end_minute}")

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.end_minute - self.start_minute


WHOLE_DAY = (Span(0, MINUTES_A_DAY),)


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans of one day sorted, touching ones joined; `ValueError` when two overlap."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start_minute < joined[-1].end_minute:
            raise ValueError(f"spans overlap: {joined[-1]} and {span}")
        if joined and span.start_minute == joined[-1].end_minute:
            joined[-1] = Span(joined[-1].start_minute, span.end_minute)
        else:
            joined.append(span)
    return tuple(joined)
