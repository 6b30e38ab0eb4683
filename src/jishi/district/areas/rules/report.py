"""What an import would do, or did."""

from dataclasses import dataclass, field

from .rows import Problem


@dataclass(frozen=True, slots=True)
class Counts:
    """How many areas an import makes, changes, ends or leaves as they are."""

    divisions_new: int = 0
    divisions_changed: int = 0
    divisions_ended: int = 0
    grids_new: int = 0
    grids_changed: int = 0
    grids_ended: int = 0
    unchanged: int = 0

    @property
    def changed(self) -> int:
        """How many areas writing would touch."""
        return (
            self.divisions_new
            + self.divisions_changed
            + self.divisions_ended
            + self.grids_new
            + self.grids_changed
            + self.grids_ended
        )


@dataclass(frozen=True, slots=True)
class Report:
    """Counts and problems; `written` says whether it was done. With one blocking problem nothing is written."""

    counts: Counts = field(default_factory=Counts)
    problems: tuple[Problem, ...] = ()
    written: bool = False

    @property
    def blocking(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.blocking)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.blocking)
