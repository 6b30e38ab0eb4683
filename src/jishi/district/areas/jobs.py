"""Background work of areas."""

from jishi.district.areas.actions import clear_old_drafts


def clear_drafts() -> None:
    """Every night: uploaded files that nobody confirmed go."""
    clear_old_drafts()
