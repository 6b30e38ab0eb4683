"""Rows of a table that comes in, as a register's `check` and `write` get them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Value = str | int | float | bool | date | None
"""A cell by its column's kind; None where it is empty or the file has no such column."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of the file: its number as a spreadsheet shows it, and its cells by the columns' names.

    `given` has the names of all columns that the file has, so that a register can leave what it does not name as it is.
    """

    number: int
    values: Mapping[str, Value]

    @property
    def given(self) -> frozenset[str]:
        return frozenset(self.values)

    def text(self, name: str) -> str:
        """Of columns of the kinds text, code and choice; empty where nothing stands."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def whole(self, name: str) -> int | None:
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number_in(self, name: str) -> float | None:
        """Of a column of the kind number."""
        value = self.values.get(name)
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def day(self, name: str) -> date | None:
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def yes(self, name: str) -> bool | None:
        value = self.values.get(name)
        return value if isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: its number, the column's name (empty: the row as a whole), a translated sentence that
    names the remedy."""

    number: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows of a batch made something new, changed something, or stood already."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
