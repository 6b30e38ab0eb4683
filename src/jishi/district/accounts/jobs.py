"""Background work of accounts."""

from django.core.management import call_command

from . import actions


def forget_old_failures() -> None:
    """Daily: counts of failed sign-ins that no longer matter."""
    actions.forget_old_failures()


def clear_sessions() -> None:
    """Daily: sessions that have run out."""
    call_command("clearsessions")
