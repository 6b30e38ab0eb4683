"""Who handled the like before: departments from counts of past cases, the specific first, with back-off.

Precedent is counted in cells, from this category in this community to anything in this community. A specific cell with
few cases says little, so the cells are mixed from the general to the specific: the share p of a department in a cell
with n cases of d departments is (its cases + w · share so far) / (n + w) with w = BASE + SPREAD · d. A cell in which
many departments appear trusts itself less (after Witten and Bell, IEEE Transactions on Information Theory 37, 1991).
BASE and SPREAD and the order of the cells were chosen on the earlier part of the measured file alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Unit = TypeVar("Unit", int, str)

BASE = 4.0
SPREAD = 3.0
DUTY_CASES = 20
MOST = 3


class Area(StrEnum):
    """How wide a cell is."""

    COMMUNITY = "community"
    SUBDISTRICT = "subdistrict"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Cell:
    """A kind of past case. `steps` counts up from the case's own category: 0 the same, 1 all below its parent,
    2 all below its grandparent (or the top where the tree is flatter); None whatever the category."""

    steps: int | None
    area: Area


CELLS: tuple[Cell, ...] = (
    Cell(0, Area.COMMUNITY),
    Cell(1, Area.COMMUNITY),
    Cell(0, Area.SUBDISTRICT),
    Cell(0, Area.EVERYWHERE),
    Cell(1, Area.SUBDISTRICT),
    Cell(2, Area.COMMUNITY),
    Cell(1, Area.EVERYWHERE),
    Cell(2, Area.SUBDISTRICT),
    Cell(None, Area.COMMUNITY),
)
"""From the most specific to the most general."""


@dataclass(frozen=True, slots=True)
class Ranked(Generic[Unit]):
    """A department and the share of past cases that speaks for it, 0 to 1, after mixing."""

    unit: Unit
    share: float


def rank(counts: Mapping[Cell, Mapping[Unit, int]], most: int = MOST) -> list[Ranked[Unit]]:
    """The departments by mixed share, best first, at most `most`; empty without any past case.

    `counts` holds the past cases of each department in each cell; cells without a case may be missing. Equal shares
    come in the order of the departments' ids, so that the same counts always give the same list.
    """
    shares: dict[Unit, float] = {}
    for cell in reversed(CELLS):
        cases = counts.get(cell)
        if not cases:
            continue
        weight = BASE + SPREAD * len(cases)
        whole = sum(cases.values()) + weight
        # nothing more general has spoken yet: the cell stands for itself
        before = shares or {unit: 1 / len(cases) for unit in cases}
        shares = {unit: share * weight / whole for unit, share in before.items()}
        for unit, count in cases.items():
            shares[unit] = shares.get(unit, 0.0) + count / whole
    best = sorted(shares, key=lambda unit: (-shares[unit], unit))[:most]
    return [Ranked(unit, shares[unit]) for unit in best]


def rank_by_backing_off(counts: Mapping[Cell, Mapping[Unit, int]], most: int = MOST) -> list[Unit]:
    """The plain table that `rank` is compared with: most cases in the most specific cell, then in the next."""
    found: dict[Unit, None] = {}
    for cell in PLAIN_CELLS:
        cases = counts.get(cell, {})
        for unit in sorted(cases, key=lambda one: (-cases[one], one)):
            found.setdefault(unit)
    return list(found)[:most]


PLAIN_CELLS: tuple[Cell, ...] = (
    *(Cell(steps, area) for steps in (0, 1, 2) for area in Area),
    Cell(None, Area.COMMUNITY),
)


@dataclass(frozen=True, slots=True)
class Past(Generic[Unit]):
    """`count` past cases of one category in one community that one department had."""

    unit: Unit
    category_path: tuple[object, ...]
    area_path: tuple[object, ...]
    count: int = 1


def count_cells(
    past: Iterable[Past[Unit]], category_path: tuple[object, ...], area_path: tuple[object, ...]
) -> dict[Cell, Counter[Unit]]:
    """Sorts past cases into the cells of a case: `category_path` top first, `area_path` of subdistrict and community.

    Either path may be empty when it is not known; then only the cells that do without it are filled.
    """
    counts: dict[Cell, Counter[Unit]] = {}
    places = _places(area_path)
    for one in past:
        steps = steps_between(category_path, one.category_path)
        for area, prefix in places.items():
            if one.area_path[: len(prefix)] != prefix:
                continue
            for step in _filled(steps):
                counts.setdefault(Cell(step, area), Counter())[one.unit] += one.count
    return counts


def steps_between(category_path: Sequence[object], other: Sequence[object]) -> int | None:
    """How far up from the one category the other's branch is met: 0 the same or below it, at most 2 (then the top)."""
    for steps in (0, 1, 2):
        prefix = branch(category_path, steps)
        if prefix and tuple(other[: len(prefix)]) == prefix:
            return steps
    return None


def branch(category_path: Sequence[object], steps: int) -> tuple[object, ...]:
    """The path `steps` up: its own, its parent's, then the top's; a path that is not so deep stops at its top."""
    path = tuple(category_path)
    if steps == 0:
        return path
    if steps == 1:
        return path[:-1] or path
    return path[:1]


def _filled(steps: int | None) -> tuple[int | None, ...]:
    return (None,) if steps is None else (*range(steps, 3), None)


def _places(area_path: tuple[object, ...]) -> dict[Area, tuple[object, ...]]:
    places: dict[Area, tuple[object, ...]] = {Area.EVERYWHERE: ()}
    if len(area_path) >= 1:
        places[Area.SUBDISTRICT] = area_path[:1]
    if len(area_path) >= 2:
        places[Area.COMMUNITY] = area_path[:2]
    return places
