"""How a token stands, as lists show it."""

from datetime import datetime, timedelta
from enum import StrEnum

SOON = timedelta(days=14)


class TokenState(StrEnum):
    STANDING = "standing"
    SOON = "soon"
    """Standing, and runs out within a fortnight."""
    EXPIRED = "expired"
    ENDED = "ended"


def state_of(expires_at: datetime, ended_at: datetime | None, moment: datetime) -> TokenState:
    """The state at a moment."""
    if ended_at is not None:
        return TokenState.ENDED
    if expires_at <= moment:
        return TokenState.EXPIRED
    return TokenState.SOON if expires_at - moment <= SOON else TokenState.STANDING
