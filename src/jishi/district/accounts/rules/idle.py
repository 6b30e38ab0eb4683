"""When a staff member who left the desk is signed out."""

NOTED_EVERY_SECONDS = 60


def has_left(seen_at: float, now: float, idle_minutes: int) -> bool:
    """Whether nothing was asked for longer than allowed. Times are seconds since 1970; nonsense counts as left."""
    return not 0 <= now - seen_at <= idle_minutes * 60


def to_note(seen_at: float, now: float) -> bool:
    """Whether the time is to be written down again: once a minute is enough, and saves a write on every page."""
    return now - seen_at >= NOTED_EVERY_SECONDS
