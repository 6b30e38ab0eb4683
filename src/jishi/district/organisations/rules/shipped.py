"""How a list that the product ships meets what an office has made of it."""

from collections.abc import Iterable


def merged(present: Iterable[str], shipped_before: Iterable[str], shipped_now: Iterable[str]) -> list[str]:
    """The present list with only the product's own changes applied: what an office added or took away stays so."""
    before, after = set(shipped_before), set(shipped_now)
    return sorted((set(present) | (after - before)) - (before - after))
