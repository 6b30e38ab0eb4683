"""What a session remembers of how its person came in. Times are seconds since 1970."""

from collections.abc import Mapping
from typing import Any

SEEN_AT = "seen_at"
OPENED_AT = "opened_at"
DEVICE = "device"
"""What the browser calls itself, in two words."""
ADDRESS = "address"
"""From which network address it was opened, encrypted under the person's key."""
FIRST_AT = "first_factor_at"
"""When the password was given last, or what stands for it: a one-time link, single sign-on."""
FACTOR_AT = "second_factor_at"
"""When a second factor was given last; absent while none was."""
DEMO = "demonstration"
"""Entered by one click in the demonstration, which asks for no second factor."""
PENDING = "pending_sign_in"
"""Whoever gave the password and owes the second factor: nobody yet."""
NEW_APP = "new_authenticator_app"
"""The sealed secret of an app that has not shown a code yet."""
PASSKEY_QUESTION = "passkey_question"
"""What a passkey was asked; taken out with its answer."""
JOURNEY = "journey_to_provider"
"""What a browser was sent to another sign-in with; taken out when it comes back, so that an answer counts once."""
NEW_LINK = "new_identity"
"""The sealed identity that somebody came back with, until the link is confirmed."""

CONFIRMED_SECONDS = 600
"""How long sensitive changes are taken without asking again who is there."""
PENDING_SECONDS = 600
"""How long the second step may take after the first."""
JOURNEY_SECONDS = 600
"""How long signing in elsewhere may take."""


def is_fresh(session: Mapping[str, Any], mark: str, moment: float, lasts: int = CONFIRMED_SECONDS) -> bool:
    """Whether the time noted under `mark` is no longer ago than `lasts`; nonsense is not fresh."""
    at = session.get(mark)
    return isinstance(at, int | float) and 0 <= moment - at <= lasts


def is_passed(session: Mapping[str, Any]) -> bool:
    """Whether a second factor was given in this session."""
    return isinstance(session.get(FACTOR_AT), int | float)
