"""The cast and the staff fill every post, and nobody holds what must be apart."""

import re
from random import Random

import pytest

from seed.cast import cast, invented_phone, staff
from seed.land import build_land
from seed.organisations import GUEST, SUBDISTRICT_CODES, organisation_rows, planned_posts


@pytest.mark.wide
def test_every_post_is_held_by_exactly_one_person() -> None:
    posts = planned_posts(grid.code for grid in build_land().divided.grids)
    of_cast = [post for member in cast() for post in member.posts]
    of_staff = [colleague.post for colleague in staff(posts, Random(1))]
    assert len(posts) == len(set(posts))
    assert sorted(map(repr, [*of_cast, *of_staff, GUEST])) == sorted(map(repr, posts))


def test_the_cast_plays_every_part_of_the_loop_and_the_stranger_none() -> None:
    roles = {post.role for member in cast() for post in member.posts}
    assert roles == {
        "grid_worker", "intake_clerk", "duty_leader", "dispatcher", "handler", "verifier", "supervisor", "leader",
        "data_steward", "auditor", "administrator",
    }  # fmt: skip
    assert [member.login for member in cast() if not member.posts] == ["stranger"]
    assert len({post.organisation for member in cast() for post in member.posts if post.role == "handler"}) == 2


def test_each_subdistrict_has_handlers_verifiers_and_a_leader() -> None:
    posts = planned_posts([])
    parents = {row["code"]: row["parent_code"] for row in organisation_rows()}
    for code in SUBDISTRICT_CODES:
        roles = [post.role for post in posts if code in (post.organisation, parents[post.organisation])]
        assert roles.count("handler") >= 10
        assert {"verifier", "leader", "supervisor"} <= set(roles)


@pytest.mark.wide
def test_names_and_numbers_are_each_given_once() -> None:
    colleagues = staff(planned_posts(grid.code for grid in build_land().divided.grids), Random(1))
    people = {(each.login, each.name, each.phone) for each in colleagues}
    for position in range(3):
        assert len({person[position] for person in people}) == len(people)
    assert all(re.fullmatch(r"1540000\d{4}", phone) for _, _, phone in people)


def test_a_number_beyond_four_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="four"):
        invented_phone(10_000)
