"""How good precedent is: learn from the earlier cases of a file, suggest for the later ones, count what was right."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .precedent import CELLS, PLAIN_CELLS, Area, Cell, branch, rank, rank_by_backing_off

COLUMNS = (
    "create_time", "rec_id", "type", "main_type", "sub_type", "dispose_unit", "community", "street",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A past case of a file: category path (top first), area path (subdistrict, community) and who had it."""

    category: tuple[str, ...]
    area: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many of `cases` had their department suggested first, and within three."""

    cases: int
    first: int
    within_three: int

    @property
    def first_share(self) -> float:
        return self.first / self.cases if self.cases else 0.0

    @property
    def within_three_share(self) -> float:
        return self.within_three / self.cases if self.cases else 0.0


def read_rows(lines: Iterable[Mapping[str, str]]) -> list[Row]:
    """The rows in order of time and number, so that learning comes before what is scored. Raises KeyError with the
    name of a missing column, ValueError for a number that is none."""
    ordered = sorted(lines, key=lambda line: (line["create_time"], int(line["rec_id"])))
    return [
        Row(
            category=(line["type"], line["main_type"], line["sub_type"]),
            area=(line["street"], line["community"]),
            unit=line["dispose_unit"],
        )
        for line in ordered
    ]


class Memory:
    """Counts of past cases in every cell, filled once."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._counts: dict[tuple[Cell, tuple[object, ...], tuple[object, ...]], Counter[str]] = {}
        for row in rows:
            for cell in {*CELLS, *PLAIN_CELLS}:
                self._counts.setdefault(self._key(cell, row), Counter())[row.unit] += 1

    def cells(self, row: Row) -> dict[Cell, Counter[str]]:
        """What is remembered in the cells of a case like `row`; its department is not looked at."""
        found = {cell: self._counts.get(self._key(cell, row)) for cell in {*CELLS, *PLAIN_CELLS}}
        return {cell: counts for cell, counts in found.items() if counts}

    @staticmethod
    def _key(cell: Cell, row: Row) -> tuple[Cell, tuple[object, ...], tuple[object, ...]]:
        category = () if cell.steps is None else branch(row.category, cell.steps)
        digits = {Area.COMMUNITY: 2, Area.SUBDISTRICT: 1, Area.EVERYWHERE: 0}[cell.area]
        return cell, category, row.area[:digits]


def score(
    rows: Sequence[Row], split: int, advance: Callable[[int], None] = lambda done: None
) -> dict[str, Score]:
    """Learns from the first `split` rows and scores the rest: "mixed" is what the house suggests, "plain" the table it
    is compared with. Nothing is learned from a scored row."""
    memory = Memory(rows[:split])
    right = {"mixed": [0, 0], "plain": [0, 0]}
    for done, row in enumerate(rows[split:], start=1):
        cells = memory.cells(row)
        for name, units in (
            ("mixed", [one.unit for one in rank(cells)]),
            ("plain", rank_by_backing_off(cells)),
        ):
            right[name][0] += units[:1] == [row.unit]
            right[name][1] += row.unit in units
        if done % 100 == 0:
            advance(done)
    count = max(len(rows) - split, 0)
    advance(count)
    return {name: Score(count, first, within) for name, (first, within) in right.items()}
