"""What an import would do, or did."""

from dataclasses import dataclass

from jishi.district.organisations.rules.table import COLUMN_LABELS, Problem


@dataclass(frozen=True, slots=True)
class Change:
    """One organisation that is new, changed or moved, with the names of the fields that differ."""

    kind: str
    code: str
    name: str
    fields: tuple[str, ...] = ()

    @property
    def labels(self) -> list[str]:
        """The fields in words."""
        return [str(COLUMN_LABELS.get(name) or COLUMN_LABELS[f"{name}_code"]) for name in self.fields]


@dataclass(frozen=True, slots=True)
class Report:
    """`written` is True once it stands. With problems nothing is written, not even the lines without any."""

    changes: tuple[Change, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    written: bool = False

    def count(self, kind: str) -> int:
        """How many changes of a kind: new, changed, moved."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def new(self) -> int:
        return self.count("new")

    @property
    def changed(self) -> int:
        return self.count("changed")

    @property
    def moved(self) -> int:
        return self.count("moved")
