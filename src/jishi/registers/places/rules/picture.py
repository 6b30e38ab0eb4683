"""The floors-and-rooms picture: floors from the top, rooms of one place in the stack below each other."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .floors import HIGHEST, LOWEST, tail_of

Key = tuple[tuple[tuple[int, int, str], ...], tuple[tuple[int, int, str], ...], int]
_PARTS = re.compile(r"[0-9]+|[^0-9]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A room as the picture shows it. `late`: its next safety check is over due."""

    code: str
    floor: int
    unit: str
    number: str
    use: str
    rental: bool = False
    grade: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Storey:
    """One line of the picture; a place where a floor has no room is None. Of a floor without rooms all are."""

    floor: int
    cells: tuple[Cell | None, ...]

    @property
    def empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Picture:
    """`units`: the name of each unit and how many columns it takes."""

    units: tuple[tuple[str, int], ...] = ()
    storeys: tuple[Storey, ...] = ()
    columns: int = 0


def draw(cells: Iterable[Cell], floors_above: int | None, floors_below: int) -> Picture:
    """Columns are the rooms of a unit by what tells them apart on a floor (the 02 of 502), in the order people count.

    Floors that the building has and no room names are there too, so that one sees what is missing.
    """
    placed: dict[int, dict[Key, Cell]] = {}
    for cell in cells:
        line = placed.setdefault(cell.floor, {})
        line[_free(line, cell)] = cell
    columns = sorted({key for line in placed.values() for key in line})
    units = _units(columns, placed)
    levels = _levels(placed, floors_above, floors_below)
    storeys = [Storey(floor, tuple(placed.get(floor, {}).get(key) for key in columns)) for floor in levels]
    return Picture(units, tuple(storeys), len(columns))


def _free(line: dict[Key, Cell], cell: Cell) -> Key:
    """Two rooms whose numbers end alike (502 and B502) stand beside each other."""
    unit, tail, again = natural(cell.unit), natural(tail_of(cell.number, cell.floor)), 0
    while (unit, tail, again) in line:
        again += 1
    return unit, tail, again


def _units(columns: Sequence[Key], placed: dict[int, dict[Key, Cell]]) -> tuple[tuple[str, int], ...]:
    names = {key[0]: cell.unit for line in placed.values() for key, cell in line.items()}
    counted: dict[tuple[tuple[int, int, str], ...], int] = {}
    for unit, _tail, _again in columns:
        counted[unit] = counted.get(unit, 0) + 1
    return tuple((names[unit], count) for unit, count in counted.items())


def _levels(placed: dict[int, dict[Key, Cell]], above: int | None, below: int) -> list[int]:
    top = min(max([above or 0, *placed]), HIGHEST)
    bottom = max(min([-below, 1, *placed]), LOWEST)
    return [floor for floor in range(top, bottom - 1, -1) if floor]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which 2 stands before 10."""
    return tuple(
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part) for part in _PARTS.findall(text)
    )
