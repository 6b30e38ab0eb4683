"""Who answers for grids: posts, and who holds them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jishi.district.accounts.api import holders_of
from jishi.district.organisations.api import Post
from jishi.ground.foundation.moment import today
from jishi.programmes.gridwork.models import Cover, Staffing
from jishi.programmes.gridwork.rules.answering import Works, answering
from jishi.programmes.gridwork.rules.duties import Duty


def holding_on(day: date) -> Q:
    """Staffing that holds on the day."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))


@dataclass(frozen=True, slots=True)
class PostShown:
    """A post and the names of those who hold it today."""

    post: Post
    holders: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((self.post.title, *self.holders))


@dataclass(frozen=True, slots=True)
class GridAnswer:
    """Who works in a grid on a day, and who answers for it: `now` is None when nobody does."""

    path: str
    primary: PostShown | None
    deputies: tuple[PostShown, ...]
    now: PostShown | None
    covers_for: PostShown | None


def who_answers(paths: Iterable[str], day: date | None = None) -> dict[str, GridAnswer]:
    """For each grid (15 digits) who works there on the day (in the people's zone; today unless named) and who answers.

    Whether a post is filled is asked as of today. Three queries, however many grids.
    """
    wanted, on = list(paths), day or today()
    works: dict[str, list[Works]] = defaultdict(list)
    posts: dict[int, Post] = {}
    rows = Staffing.objects.filter(holding_on(on), grid_path__in=wanted, post__active=True)
    for row in rows.select_related("post__organisation", "post__role"):
        works[row.grid_path].append(Works(row.post_id, Duty(row.duty)))
        posts[row.post_id] = row.post
    covers: dict[int, int] = {}
    absences = Cover.objects.filter(from_on__lte=on, to_on__gt=on, covering__active=True)
    for cover in absences.select_related("covering__organisation", "covering__role"):
        covers[cover.absent_id] = cover.covering_id
        posts[cover.covering_id] = cover.covering
    holders = holders_of(posts)

    def shown(post: int | None) -> PostShown | None:
        if post is None:
            return None
        return PostShown(posts[post], tuple(account.name for account in holders.get(post, ())))

    found: dict[str, GridAnswer] = {}
    for path in wanted:
        one = answering(works[path], covers, holders)
        deputies = tuple(each for each in map(shown, one.deputies) if each)
        found[path] = GridAnswer(path, shown(one.primary), deputies, shown(one.now), shown(one.covers_for))
    return found
