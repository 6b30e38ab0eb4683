"""Any text that people write finds its address, and says why when it is not simply that."""

from collections.abc import Sequence

import pytest
from pytest_django import DjangoAssertNumQueries

from jishi.registers.addresses.api import ReasonKind, find, find_many

pytestmark = pytest.mark.usefixtures("district")
ROOM = "幸福小区3栋2单元502室"


def first(text: str) -> tuple[str, set[ReasonKind]]:
    found = find(text)
    return (found[0].text, {reason.kind for reason in found[0].reasons}) if found else ("", set())


@pytest.mark.parametrize(
    "text",
    [
        "幸福小区3栋2单元502室",
        "龙山街道桃源社区幸福小区3栋2单元502室",
        "龙山街道办事处桃源居委会幸福小区3号楼2单元502",
        "幸福小区三号楼二单元五〇二",
        "幸福小区3-2-502",
        "  幸福小区，3栋，2单元，502室 ",
        "我家住在幸福小区３栋２单元５０２室",
    ],
)
def test_the_same_room_however_it_is_written(text: str) -> None:
    assert first(text) == (ROOM, set())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("兴福小区3栋2单元502室", ReasonKind.NAME_SOUND),
        ("幸祸小区3栋2单元502室", ReasonKind.NAME_NEAR),
        ("幸小区3栋2单元502室", ReasonKind.NAME_NEAR),
        ("幸福3栋2单元502室", None),
    ],
)
def test_a_slip_in_the_name_still_finds_it_and_is_named(text: str, kind: ReasonKind | None) -> None:
    assert first(text) == (ROOM, {kind} if kind else set())


def test_two_wrong_signs_are_another_name() -> None:
    assert find("幸富山区3栋2单元502室") == []


def test_a_level_left_out_offers_all_that_fit() -> None:
    found = find("幸福小区3栋502室")
    assert [one.text for one in found[:2]] == ["幸福小区3栋1单元502室", ROOM]
    assert all(reason.kind is ReasonKind.SEVERAL for one in found[:2] for reason in one.reasons)


def test_what_the_register_does_not_know_is_said_and_the_nearest_level_offered() -> None:
    found = find("幸福小区3栋2单元909室")[0]
    assert found.text == "幸福小区3栋2单元"
    assert [(reason.kind, reason.words) for reason in found.reasons] == [(ReasonKind.NOT_KNOWN, "room")]


def test_other_names_lead_to_the_address() -> None:
    assert first("老粮站") == ("创业路12号", {ReasonKind.NAME_OTHER})
    assert first("创业路20号A座1502") == ("翠景苑A座1502室", {ReasonKind.NAME_OTHER})
    assert first("创业大厦1203")[0] == "创业路14号创业大厦1203室"


def test_a_house_number_said_of_a_compound_is_its_building() -> None:
    assert first("幸福小区3号2单元502") == (ROOM, {ReasonKind.AS_BUILDING})


def test_the_division_decides_between_two_of_one_name() -> None:
    assert {one.area_path for one in find("幸福小区")[:2]} == {"990101001001", "990101001002"}
    assert find("松坪社区幸福小区")[0].area_path == "990101001002"


def test_a_place_beside_says_so() -> None:
    found = find("幸福小区3栋对面")[0]
    assert (found.text, found.relation.value) == ("幸福小区3栋", "opposite")


def test_nonsense_finds_nothing() -> None:
    assert find_many(["", "???", "天气不错", "12345", "号号号"]) == [[], [], [], [], []]


def test_five_hundred_texts_cost_no_more_queries_than_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    texts: Sequence[str] = [ROOM, "兴福小区4栋", "创业路12号", "没有的地方9号"] * 125
    find(ROOM)
    with django_assert_max_num_queries(8):
        assert len(find_many(texts)) == 500
