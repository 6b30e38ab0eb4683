"""Who answers for a grid on a day: the primary post, whoever covers for it, or a deputy. Ids of posts alone."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from .duties import Duty


@dataclass(frozen=True, slots=True)
class Works:
    """A post that works in a grid on the day."""

    post: int
    duty: Duty


@dataclass(frozen=True, slots=True)
class Answering:
    """`now` answers for the grid; None when nobody does. `covers_for` is the absent post in whose stead it does."""

    primary: int | None
    deputies: tuple[int, ...]
    now: int | None
    covers_for: int | None = None


def answering(works: Sequence[Works], covers: Mapping[int, int], held: Container[int]) -> Answering:
    """`covers` leads from an absent post to the covering one, `held` are the posts that somebody holds.

    The primary post, when it is there and held; else whoever covers for it; else the first deputy of whom the same is
    true. A covering post that is absent itself hands on to its own cover.
    """
    primary = next((each.post for each in works if each.duty is Duty.PRIMARY), None)
    deputies = tuple(each.post for each in works if each.duty is Duty.DEPUTY)
    for post in (*((primary,) if primary is not None else ()), *deputies):
        found = standing_in(post, covers)
        if found is not None and found in held:
            return Answering(primary, deputies, found, post if found != post else None)
    return Answering(primary, deputies, None)


def standing_in(post: int, covers: Mapping[int, int]) -> int | None:
    """The post itself, or who stands in for it; None when covers lead round in a circle."""
    seen = {post}
    while (other := covers.get(post)) is not None:
        if other in seen:
            return None
        seen.add(other)
        post = other
    return post
