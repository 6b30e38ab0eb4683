"""Who has too much: whole grids go from one post to a neighbouring one, as long as that makes the loads more alike.

The method is plain so that it can be explained: of all moves of a border grid to a post that works right beside it, the
one that lowers the sum of the squared loads most is taken, and again, until none lowers it worth mentioning. A post
always keeps one grid. Nothing here knows rooms or cases: a load is a number.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Post = TypeVar("Post", bound=Hashable)
MOST_MOVES = 12
WORTH = 0.02
"""A move must lower the spread or the sum of squares by this share to be proposed."""
TOO_MUCH, TOO_LITTLE = 1.5, 0.5


@dataclass(frozen=True, slots=True)
class GridOfWork(Generic[Post]):
    """A grid (15 digits), its load, and the post that answers for it; None when nobody does."""

    path: str
    load: float
    post: Post | None


@dataclass(frozen=True, slots=True)
class Move(Generic[Post]):
    """A grid changes hands. The loads are those of the two posts before and after, the spread that of all posts
    (largest less smallest); all after the moves proposed before this one."""

    path: str
    load: float
    giver: Post
    taker: Post
    giver_before: float
    giver_after: float
    taker_before: float
    taker_after: float
    spread_before: float
    spread_after: float
    border_m: float


@dataclass(frozen=True, slots=True)
class Hint(Generic[Post]):
    """What no move can mend: `split` a grid that alone is too much for a post, `merge` two small neighbours of one."""

    kind: str
    paths: tuple[str, ...]
    post: Post
    load: float
    average: float


def loads_of(grids: Sequence[GridOfWork[Post]]) -> dict[Post, float]:
    """The load of each post that answers for a grid."""
    found: dict[Post, float] = defaultdict(float)
    for grid in grids:
        if grid.post is not None:
            found[grid.post] += grid.load
    return dict(found)


def spread(loads: Mapping[Post, float]) -> float:
    """The largest load less the smallest."""
    return max(loads.values(), default=0.0) - min(loads.values(), default=0.0)


def propose(
    grids: Sequence[GridOfWork[Post]], borders: Mapping[tuple[str, str], float], most: int = MOST_MOVES
) -> list[Move[Post]]:
    """Moves in the order in which they help. `borders`: metres that two grids share, either way round."""
    holder = {grid.path: grid.post for grid in grids if grid.post is not None}
    load = {grid.path: grid.load for grid in grids}
    loads = loads_of(grids)
    moves: list[Move[Post]] = []
    moved: set[str] = set()
    while len(moves) < most:
        best = max(
            (
                _move(path, taker, metres, holder, load, loads)
                for path, taker, metres in _possible(holder, borders, moved)
            ),
            key=lambda move: (_gain(move), -len(move.path), move.path),
            default=None,
        )
        if best is None or not _worth(best, loads):
            break
        moves.append(best)
        moved.add(best.path)
        holder[best.path] = best.taker
        loads[best.giver], loads[best.taker] = best.giver_after, best.taker_after
    return moves


def after(grids: Sequence[GridOfWork[Post]], moves: Sequence[Move[Post]]) -> list[GridOfWork[Post]]:
    """The grids when the moves are done."""
    takers = {move.path: move.taker for move in moves}
    return [GridOfWork(grid.path, grid.load, takers.get(grid.path, grid.post)) for grid in grids]


def hints(grids: Sequence[GridOfWork[Post]], borders: Mapping[tuple[str, str], float]) -> list[Hint[Post]]:
    """Where borders themselves should be looked at."""
    loads = loads_of(grids)
    if not loads:
        return []
    average = sum(loads.values()) / len(loads)
    own: dict[Post, list[GridOfWork[Post]]] = defaultdict(list)
    for grid in grids:
        if grid.post is not None:
            own[grid.post].append(grid)
    found: list[Hint[Post]] = []
    for post, held in own.items():
        if len(held) == 1 and held[0].load > TOO_MUCH * average:
            found.append(Hint("split", (held[0].path,), post, held[0].load, average))
        for at, one in enumerate(held):
            for other in held[at + 1 :]:
                together = one.load + other.load
                if len(held) > 2 and (one.path, other.path) in borders and together < TOO_LITTLE * average / len(held):
                    found.append(Hint("merge", (one.path, other.path), post, together, average))
    return sorted(found, key=lambda hint: (hint.kind != "split", -hint.load, hint.paths))


def _possible(
    holder: Mapping[str, Post], borders: Mapping[tuple[str, str], float], moved: set[str]
) -> list[tuple[str, Post, float]]:
    """Each grid with each post that works right beside it, and the metres of border they share."""
    count: dict[Post, int] = defaultdict(int)
    for post in holder.values():
        count[post] += 1
    beside: dict[tuple[str, Post], float] = defaultdict(float)
    for (path, other), metres in borders.items():
        giver, taker = holder.get(path), holder.get(other)
        if giver is not None and taker is not None and giver != taker and count[giver] > 1 and path not in moved:
            beside[path, taker] += metres
    return [(path, taker, metres) for (path, taker), metres in sorted(beside.items(), key=lambda item: item[0][0])]


def _move(
    path: str,
    taker: Post,
    metres: float,
    holder: Mapping[str, Post],
    load: Mapping[str, float],
    loads: Mapping[Post, float],
) -> Move[Post]:
    giver = holder[path]
    changed = {**loads, giver: loads[giver] - load[path], taker: loads[taker] + load[path]}
    return Move(
        path, load[path], giver, taker, loads[giver], changed[giver], loads[taker], changed[taker],
        spread(loads), spread(changed), metres,
    )  # fmt: skip


def _gain(move: Move[Post]) -> float:
    """By how much the sum of the squared loads falls."""
    return move.giver_before**2 + move.taker_before**2 - move.giver_after**2 - move.taker_after**2


def _worth(move: Move[Post], loads: Mapping[Post, float]) -> bool:
    return _gain(move) > WORTH * sum(each**2 for each in loads.values()) / max(len(loads), 1)
