"""How temporary access stands, from the times that are written of it."""

from datetime import datetime
from enum import StrEnum


class TemporaryState(StrEnum):
    ASKED = "asked"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    TO_BEGIN = "to_begin"
    STANDING = "standing"
    ENDED = "ended"


def state_of(
    *,
    granted: bool | None,
    withdrawn_at: datetime | None,
    from_at: datetime,
    until_at: datetime,
    ended_at: datetime | None,
    moment: datetime,
) -> TemporaryState:
    """Granted access is over at its last minute, whether or not anybody has tidied up after it."""
    if withdrawn_at is not None:
        return TemporaryState.WITHDRAWN
    if granted is None:
        return TemporaryState.ASKED
    if not granted:
        return TemporaryState.DECLINED
    if ended_at is not None or until_at <= moment:
        return TemporaryState.ENDED
    return TemporaryState.TO_BEGIN if from_at > moment else TemporaryState.STANDING
