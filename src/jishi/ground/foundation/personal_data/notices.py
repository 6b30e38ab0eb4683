"""What residents are told, purpose by purpose."""

from collections.abc import Sequence
from dataclasses import dataclass

from jishi.ground.foundation.declarations import PersonalData, PrivacyNotice, gather

from .terms import term_of

NOT_RESIDENTS = frozenset({"staff", "partner"})
"""Subjects of personal data who work for the office or with it, and read of theirs elsewhere."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One purpose in the reader's language; `held` is what we hold for it."""

    what_for: str
    held: Sequence[str]
    allowed: str
    kept: str
    seen_by: str
    changed: str


def notices() -> list[Notice]:
    """Every purpose for which something of residents is held, in the order of declaration."""
    return [_told(one) for one in gather(PrivacyNotice)]


def of_residents() -> set[str]:
    """Every declared field with personal data of residents, as "app.Model.field"."""
    return {f"{one.model}.{one.field}" for one in gather(PersonalData) if one.subject not in NOT_RESIDENTS}


def _told(one: PrivacyNotice) -> Notice:
    return Notice(
        str(one.what_for),
        list(map(str, one.held.values())),
        str(one.allowed),
        str(one.kept).format(term=term_of(one.setting)) if one.setting else str(one.kept),
        str(one.seen_by),
        str(one.changed),
    )
