"""Background work of accounts."""

from django.db.models import Q

from . import actions
from .actions.tokens import end_tokens_without_right
from .sessions import SessionStore


def forget_old_failures() -> None:
    """Daily: counts of failed sign-ins that no longer matter."""
    actions.forget_old_failures()


def end_tokens() -> None:
    """Daily: tokens of posts that their makers do not hold any more, which open nothing already, are ended for good."""
    end_tokens_without_right(Q())


def send_digests() -> None:
    """Every morning: a summary for who chose one and has something waiting."""
    actions.send_digests()


def end_what_is_over() -> None:
    """Every five minutes: temporary access whose time has passed; its rights ended at the minute already."""
    actions.end_what_is_over()


def clear_sessions() -> None:
    """Daily: sessions that have run out."""
    SessionStore.clear_expired()
