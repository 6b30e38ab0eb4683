"""The staffing of the demonstration follows from who holds which post, and the cast's round stays its own."""

from random import Random

from seed import SEED
from seed.cast import MEETS, cast, staff
from seed.gridwork import planned_covers, planned_staffing
from seed.land.names import COMMUNITIES
from seed.organisations import planned_posts

GRIDS = [f"{community}{number:03d}" for community, _name in COMMUNITIES for number in range(1, 13)]


def workers() -> dict[str, str]:
    posts = planned_posts(GRIDS)
    found = {one.post.area + one.post.grid: one.login for one in staff(posts, Random(SEED)) if one.post.grid}
    for member in cast():
        found.update({post.area + post.grid: member.login for post in member.posts if post.grid})
    return found


def test_every_grid_has_one_primary_post_of_whoever_holds_its_own() -> None:
    held = workers()
    planned = planned_staffing(held)
    assert [each.grid for each in planned] == sorted(GRIDS)
    assert all(held[each.primary] == held[each.grid] for each in planned)
    assert planned == planned_staffing(workers())


def test_deputies_work_beside_and_the_casts_round_stays_its_own() -> None:
    meets = next(code for code, name in COMMUNITIES if name == MEETS)
    planned = planned_staffing(workers())
    assert all(each.deputy[:12] == each.grid[:12] and each.deputy != each.primary for each in planned if each.deputy)
    assert {each.deputy for each in planned if each.grid.startswith(meets)} == {""}
    own = next(post for member in cast() if member.login == "grid" for post in member.posts)
    assert [each.grid for each in planned if each.primary == own.area + own.grid] == [own.area + own.grid]


def test_nobody_covers_while_away() -> None:
    covers = planned_covers(planned_staffing(workers()))
    assert len(covers) > 2
    assert not {each.absent for each in covers} & {each.covering for each in covers}
