"""Paths in the tree of organisations: six digits and a slash for each level, so that all above are beginnings."""

STEP = 7
MOST_LEVELS = 17
"""Others keep paths in 120 characters, which seventeen levels fit."""


def step(number: int) -> str:
    """The step of the organisation with this id: 7 gives "000007/". Raises ValueError beyond a million."""
    if not 0 < number < 1_000_000:
        raise ValueError(f"{number} has no place in six digits")
    return f"{number:06d}/"


def own_and_above(path: str) -> list[str]:
    """The paths from the root down to the path itself."""
    return [path[:end] for end in range(STEP, len(path) + 1, STEP)]


def level(path: str) -> int:
    """0 for a root."""
    return len(path) // STEP - 1


def is_within(path: str, above: str) -> bool:
    """Whether the organisation at `path` is the one at `above` or below it; an empty `above` takes in all."""
    return path.startswith(above)
