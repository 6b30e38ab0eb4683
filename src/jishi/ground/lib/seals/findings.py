"""What a check can find, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Fault(StrEnum):
    """CHANGED, REMOVED, INSERTED: a row. MOVED: a row stands at another place than it was sealed at (`other`: the
    number it has now, or the row it changed places with). SEAL_CHANGED, SEAL_REMOVED, SIGNATURE, UNKNOWN_KEY: a seal,
    whose rows are then not proven by it."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    MOVED = "moved"
    SEAL_CHANGED = "seal_changed"
    SEAL_REMOVED = "seal_removed"
    SIGNATURE = "signature"
    UNKNOWN_KEY = "unknown_key"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was. `seal` is where it shows; `row` the id; `at` the time of the row where it is
    known, else of the seal. Of a run of removed seals `other` is the last."""

    fault: Fault
    seal: int | None = None
    row: int | None = None
    at: datetime | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """`rows` were compared and `seals` read. `unproven` rows stand where a seal is missing or damaged. `beyond` faults
    of rows are counted and not listed one by one."""

    findings: Sequence[Finding]
    seals: int
    rows: int
    unproven: int
    beyond: int

    @property
    def whole(self) -> bool:
        return not self.findings and not self.beyond and not self.unproven
