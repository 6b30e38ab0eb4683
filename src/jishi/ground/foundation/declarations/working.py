"""Shapes about daily work in the areas."""

from dataclasses import dataclass

from .label import Label


@dataclass(frozen=True)
class GridLoad:
    """Something that makes work in grids, so that work can be shared fairly: cases, rooms, establishments.

    `counts(grid paths, since: date) -> {grid path: number}`; grids without any may be left out. `since` is the first
    day (in the people's zone) for things that happen; things that stand are counted as they are. `weight` is how much
    one of them weighs, where a case weighs 1.
    """

    label: Label
    counts: str
    weight: float
    order: int = 100
