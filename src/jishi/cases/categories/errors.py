"""How imports and edits of categories say no."""

from collections.abc import Sequence
from dataclasses import dataclass

from jishi.ground.foundation.errors import Refusal


@dataclass(frozen=True)
class Problem:
    """What is wrong in one line of a file (counted from 1, the heading included); `column` may be empty."""

    line: int
    code: str
    column: str
    sentence: str


class ImportRefused(Refusal):
    """An import with problems: nothing of it was written."""

    def __init__(self, message: str, problems: Sequence[Problem]) -> None:
        super().__init__(message, code="import_refused")
        self.problems = tuple(problems)


class ChangedMeanwhile(Refusal):
    """Somebody else edited it first; what was entered is not saved."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="changed_meanwhile")
