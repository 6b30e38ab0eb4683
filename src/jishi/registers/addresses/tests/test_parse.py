"""An address text is read into its parts, however people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.registers.addresses.api import Relation, parse

TEXTS = {
    "幸福小区3栋2单元502室": (("幸福小区",), "", "3", "2", "502"),
    "幸福小区三号楼二单元五零二室": (("幸福小区",), "", "3", "2", "502"),
    "幸福小区３栋２单元５０２室": (("幸福小区",), "", "3", "2", "502"),
    "幸福小区3-2-502": (("幸福小区",), "", "3", "2", "502"),
    "幸福小区3#502": (("幸福小区",), "", "3", "", "502"),
    "幸福小区第十二幢0502房": (("幸福小区",), "", "12", "", "502"),
    "创业路12号": (("创业路",), "12", "", "", ""),
    "创业路甲12号": (("创业路",), "甲12", "", "", ""),
    "创业路十二号附3": (("创业路",), "12-3", "", "", ""),
    "创业路12号院5号楼": (("创业路",), "12", "5", "", ""),
    "创业路12号幸福小区3栋": (("创业路", "幸福小区"), "12", "3", "", ""),
    "三里屯路5号": (("三里屯路",), "5", "", "", ""),
    "朗山二号路8号": (("朗山二号路",), "8", "", "", ""),
    "丰收路175弄12号502室": (("丰收路",), "175", "12", "", "502"),
    "翠景苑A座1502": (("翠景苑",), "", "A", "", "1502"),
    "科兴科学园A4-507": (("科兴科学园",), "", "A4", "", "507"),
    "建业路88号现代SOHO3号楼103": (("建业路", "现代SOHO"), "88", "3", "", "103"),
}


@pytest.mark.parametrize(("text", "parts"), TEXTS.items(), ids=list(TEXTS))
def test_each_part_is_read(text: str, parts: tuple[tuple[str, ...], str, str, str, str]) -> None:
    said = parse(text)
    assert (said.names, said.number, said.building, said.unit, said.room) == parts


def test_divisions_at_the_head_are_not_part_of_the_name() -> None:
    said = parse("云海省清河市新安区龙山街道桃源社区幸福小区3栋")
    assert said.divisions == ("云海省", "清河市", "新安区", "龙山街道", "桃源社区")
    assert said.names == ("幸福小区",)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("幸福小区3栋对面", Relation.OPPOSITE),
        ("创业路12号旁边", Relation.BESIDE),
        ("创业路与人民路交叉口", Relation.CROSSING),
        ("幸福小区3栋楼下", Relation.AT),
    ],
)
def test_where_the_matter_lies_to_the_place_is_read(text: str, relation: Relation) -> None:
    assert parse(text).relation is relation


def test_what_stands_in_brackets_does_not_disturb() -> None:
    assert parse("幸福小区（近地铁站3号口）3栋").building == "3"


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    said = parse(text)
    assert all(said.names)
    assert said.before_number <= len(said.names)


@given(
    st.integers(1, 999), st.integers(1, 40), st.integers(1, 9), st.integers(101, 3999),
    st.sampled_from(["号楼", "栋", "幢", "座", "#"]), st.sampled_from(["室", "房", ""]),
)  # fmt: skip
def test_every_way_to_write_the_levels_says_the_same(
    number: int, building: int, unit: int, room: int, word: str, end: str
) -> None:
    said = parse(f"创业路{number}号幸福小区{building}{word}{unit}单元{room}{end}")
    assert (said.number, said.building, said.unit, said.room) == (str(number), str(building), str(unit), str(room))
