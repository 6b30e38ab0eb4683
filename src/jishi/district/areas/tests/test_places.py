"""From points to grids, in batches, without asking the database again."""

import pytest
from pytest_django import DjangoAssertNumQueries

from jishi.district.areas.api import (
    communities_of,
    find_place,
    find_places,
    get_division,
    import_areas,
    labels,
    place_of_community,
    search,
)
from jishi.ground.foundation.actors import Actor

from .conftest import Read
from .district import EAST, SUBDISTRICT, WEST_SIDE, feature, middle, outlines, square

pytestmark = pytest.mark.django_db


def test_a_batch_of_points_finds_its_grids_in_order(built: object) -> None:
    points = [middle(column, row) for row in range(3) for column in range(2)]
    places = find_places([*points, (0.0, 0.0), (float("nan"), 1.0)])
    assert [place.path if place else None for place in places] == [
        *(f"{community}{number:03d}" for number in (1, 2, 3) for community in (WEST_SIDE, EAST)),
        None,
        None,
    ]


def test_a_batch_asks_the_database_at_most_for_the_tokens(
    built: object, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    find_place(*middle(0, 0))
    with django_assert_max_num_queries(1):
        assert all(find_places([middle(0, 0)] * 1000))


def test_a_place_says_itself_in_words(built: object) -> None:
    place = find_place(*middle(0, 2))
    assert place is not None
    assert place.label == "龙山街道 · 桃源社区 · 第3网格"
    assert labels(SUBDISTRICT) == "龙山街道"
    assert (labels("990101"), labels("99"), labels("")) == ("测试区", "99", "")


def test_a_community_without_grids_is_found_as_itself(built: object, steward: Actor, read: Read) -> None:
    table = "code,name\n990101002000,新街道\n990101002001,新社区\n"
    drawn = [feature("990101002001", square(9, 9))]
    assert import_areas(steward, read(table, outlines(drawn))).written
    place = find_place(*middle(9, 9))
    assert place is not None
    assert (place.grid_id, place.community_id) == (None, get_division("990101002001").id)


def test_communities_are_found_by_path_code_and_name(built: object) -> None:
    assert [community.code for community in communities_of("990101")] == [WEST_SIDE, EAST]
    assert [community.code for community in communities_of(EAST)] == [EAST]
    found = [place_of_community(text) for text in (EAST, "松坪社区", "松坪", "龙山街道")]
    assert [community.code if community else None for community in found] == [EAST, EAST, None, None]


def test_a_name_borne_twice_is_no_answer(built: object, steward: Actor, read: Read) -> None:
    assert import_areas(steward, read("code,name\n990101001003,松坪社区\n")).written
    assert place_of_community("松坪社区") is None


def test_search_reads_full_width_digits(built: object) -> None:
    assert [division.code for division in search("９９０１０１００１００２")] == [EAST]
