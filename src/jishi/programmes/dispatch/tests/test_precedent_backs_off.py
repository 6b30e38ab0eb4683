"""Departments come from past cases: the nearer the case, the more it says; nothing is learned from what is scored."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from jishi.programmes.dispatch.rules.precedent import CELLS, Area, Cell, Past, count_cells, rank
from jishi.programmes.dispatch.rules.scoring import Row, score

LAMP = ("市政设施", "路灯照明", "路灯不亮")
POLE = ("市政设施", "路灯照明", "灯杆倾斜")
ROAD = ("市政设施", "道路", "路面破损")
HERE = ("甲街道", "桃源社区")
NEXT = ("甲街道", "竹林社区")
FAR = ("乙街道", "海滨社区")


def ranked(past: list[Past[str]], category: tuple[str, ...] = LAMP, area: tuple[str, ...] = HERE) -> list[str]:
    return [one.unit for one in rank(count_cells(past, category, area))]


def test_the_same_matter_in_the_same_community_decides_once_it_is_frequent() -> None:
    past = [Past("路灯所", LAMP, HERE, 30), Past("市政所", LAMP, FAR, 60)]
    assert ranked(past) == ["路灯所", "市政所"]


def test_a_single_case_nearby_does_not_outweigh_many_elsewhere() -> None:
    past = [Past("偶然", LAMP, HERE, 1), Past("市政所", LAMP, NEXT, 50), Past("市政所", LAMP, FAR, 50)]
    assert ranked(past)[0] == "市政所"


def test_without_the_same_matter_the_parent_category_speaks() -> None:
    assert ranked([Past("路灯所", POLE, FAR, 3)]) == ["路灯所"]
    assert ranked([Past("道路所", ROAD, HERE, 3)]) == ["道路所"]


def test_without_any_like_matter_the_community_speaks() -> None:
    assert ranked([Past("桃源社区", ("其他",), HERE, 2)]) == ["桃源社区"]


def test_a_case_far_away_about_something_else_says_nothing() -> None:
    assert ranked([Past("海滨社区", ("其他",), FAR, 9)]) == []


def test_without_a_category_or_place_the_rest_still_speaks() -> None:
    past = [Past("路灯所", LAMP, FAR, 5), Past("桃源社区", ("其他",), HERE, 5)]
    assert ranked(past, area=()) == ["路灯所"]
    assert ranked(past, category=()) == ["桃源社区"]


COUNTS = st.dictionaries(
    st.sampled_from(CELLS), st.dictionaries(st.integers(1, 9), st.integers(1, 500), min_size=1, max_size=9).map(Counter)
)


@given(COUNTS)
def test_shares_are_shares(counts: dict[Cell, Counter[int]]) -> None:
    found = rank(counts, most=99)
    assert all(0 < one.share <= 1 for one in found)
    assert not found or abs(sum(one.share for one in found) - 1) < 1e-9
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    assert {one.unit for one in found} == {unit for cases in counts.values() for unit in cases}


def test_cells_count_every_case_that_belongs_to_them() -> None:
    cells = count_cells([Past("a", LAMP, HERE, 2), Past("a", POLE, NEXT, 3)], LAMP, HERE)
    assert cells[Cell(0, Area.COMMUNITY)]["a"] == 2
    assert cells[Cell(1, Area.SUBDISTRICT)]["a"] == 5
    assert cells[Cell(None, Area.COMMUNITY)]["a"] == 2


def test_scoring_learns_from_the_rows_before_the_split_alone() -> None:
    before = [Row(LAMP, HERE, "路灯所")] * 5
    after = [Row(LAMP, HERE, "新所")] * 20
    found = score(before + after, 5)
    assert (found["mixed"].cases, found["mixed"].first, found["mixed"].within_three) == (20, 0, 0)
    assert (found["plain"].first, found["plain"].within_three) == (0, 0)
