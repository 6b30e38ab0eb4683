"""What an eraser is asked, and what it says."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Why(StrEnum):
    """Why a person is erased: chosen and not worded, so that no name can stand in the audit."""

    ASKED = "asked"
    """The person asked for it."""
    CONSENT = "consent"
    """Consent was taken back."""
    WRONG = "wrong"
    """It should not have been collected."""
    ORDERED = "ordered"
    """An authority ordered it."""
    RETENTION = "retention"
    """The time is over for which it was declared to be kept."""


@dataclass(slots=True)
class Gone:
    """Rows by model: what an eraser deleted or emptied, and what stays without the person until its time is over."""

    rows: Counter[str] = field(default_factory=Counter)
    later: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Gone") -> None:
        self.rows += other.rows
        self.later += other.later
