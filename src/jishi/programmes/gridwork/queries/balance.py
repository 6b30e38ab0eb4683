"""What-if: the loads of the posts of a community or subdistrict, and the moves that would make them more alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jishi.district.areas.api import current_grids
from jishi.ground.foundation import reference
from jishi.ground.lib.geometry import common_borders
from jishi.programmes.gridwork.rules.balance import GridOfWork, Hint, Move, after, hints, loads_of, propose, spread

from .answering import GridAnswer, PostShown, who_answers
from .loads import PartOfLoad, loads_of_grids


@dataclass(frozen=True, slots=True)
class PostLoad:
    """A post that answers for grids: its load now and when all proposals are done."""

    post: PostShown
    grids_before: tuple[str, ...]
    grids_after: tuple[str, ...]
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Balance:
    """`unstaffed` are grids without a primary post; their load is in nobody's sum."""

    posts: tuple[PostLoad, ...]
    moves: tuple[Move[int], ...]
    hints: tuple[Hint[int], ...]
    unstaffed: tuple[str, ...]
    parts: Mapping[str, list[PartOfLoad]]
    shown: Mapping[int, PostShown]
    spread_before: float
    spread_after: float

    @property
    def largest(self) -> float:
        """The largest load before or after, for the length of bars; 1 at least."""
        return max([1.0, *(max(each.before, each.after) for each in self.posts)])


def balance(area_path: str, since: date) -> Balance:
    """The area is a community (12 digits) or a subdistrict (9); loads count from the day `since` (people's zone)."""
    paths = list(current_grids().filter(path__startswith=area_path).order_by("path").values_list("path", flat=True))
    answers: dict[str, GridAnswer] = who_answers(paths)
    parts = loads_of_grids(paths, since)
    shown = {each.primary.post.pk: each.primary for each in answers.values() if each.primary}
    grids = [GridOfWork(path, sum(part.load for part in parts[path]), _primary(answers[path])) for path in paths]
    borders = reference.cached(f"areas.borders.{area_path}", lambda: _borders(area_path))
    moves = propose(grids, borders)
    then = after(grids, moves)
    before_loads, after_loads = loads_of(grids), loads_of(then)
    posts = [
        PostLoad(shown[post], _held(grids, post), _held(then, post), before_loads[post], after_loads.get(post, 0.0))
        for post in before_loads
    ]
    return Balance(
        tuple(sorted(posts, key=lambda each: (-each.before, each.post.post.title))),
        tuple(moves),
        tuple(hints(then, borders)),
        tuple(grid.path for grid in grids if grid.post is None),
        parts,
        shown,
        spread(before_loads),
        spread(after_loads),
    )


def _primary(answer: GridAnswer) -> int | None:
    return answer.primary.post.pk if answer.primary else None


def _held(grids: list[GridOfWork[int]], post: int) -> tuple[str, ...]:
    return tuple(grid.path for grid in grids if grid.post == post)


def _borders(area_path: str) -> dict[tuple[str, str], float]:
    return common_borders(current_grids().filter(path__startswith=area_path).values_list("path", "outline"))
