"""Numbers that lead to a person are found however they are written, and covered so that nobody reads them."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.codes import case_code, group_in_fours, identity_number_check
from jishi.ground.lib.identifiers import Kind, find, mask, masked

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SPELT = str.maketrans("0123456789", "零一二三四五六七八九")
GAPS = st.sampled_from(["", " ", "-", "\u3000", "－", "·", "\u200b"])
AROUND = st.text(st.sampled_from("路灯坏了，找我。（）\n请回电abcXYZ:/"), max_size=8)


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in find(text)]


def luhn(body: str) -> str:
    total = 0
    for place, letter in enumerate(reversed(body)):
        digit = int(letter) * (2 - place % 2)
        total += digit - 9 if digit > 9 else digit
    return body + str(-total % 10)


MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
DAYS = st.dates(date(1900, 1, 1), date(2026, 12, 31))
IDENTITIES = st.builds(
    lambda place, day, number: f"99{place:04d}{day:%Y%m%d}{number:03d}", st.integers(0, 9999), DAYS, st.integers(0, 999)
).map(lambda seventeen: seventeen + identity_number_check(seventeen))
CARDS = st.from_regex(r"62[0-9]{13,16}", fullmatch=True).map(luhn)


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "440524188001010014", "350627199711275419", "11010519491231002x"]
)
def test_identity_numbers_are_known_by_their_check(number: str) -> None:
    assert kinds(f"本人{number}，请核实") == [Kind.IDENTITY_NUMBER]


@pytest.mark.parametrize("number", ["23023019950212522X", "110105194912310021", "440524188013010014"])
def test_eighteen_figures_without_the_right_check_are_another_number(number: str) -> None:
    assert Kind.IDENTITY_NUMBER not in kinds(f"单号{number}")


def test_what_is_called_an_identity_number_is_one_also_when_it_was_mistyped() -> None:
    assert kinds("身份证号码：23023019950212522X") == [Kind.IDENTITY_NUMBER]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("老证110105491231002", Kind.IDENTITY_NUMBER),
        ("香港居民A123456(3)", Kind.IDENTITY_NUMBER),
        ("台湾A123456789", Kind.IDENTITY_NUMBER),
        ("打+86 138 0000 8000", Kind.MOBILE),
        ("打8613800008000", Kind.MOBILE),
        ("微信同号wx13800008000", Kind.MOBILE),
        ("0755-8234 5678", Kind.LANDLINE),
        ("(010)62345678", Kind.LANDLINE),
        ("家里电话 84512345", Kind.LANDLINE),
        ("卡 6222 0212 3456 7890 128", Kind.BANK_CARD),
        ("卡号：1234567890123456", Kind.BANK_CARD),
        ("粤B12345", Kind.PLATE),
        ("粤b·1234学", Kind.PLATE),
        ("粤BD12345", Kind.PLATE),
        ("粤Ｂ１２３４５Ｆ", Kind.PLATE),
        ("粤Z1234港", Kind.PLATE),
        ("护照E12345678", Kind.TRAVEL_DOCUMENT),
        ("EA1234567", Kind.TRAVEL_DOCUMENT),
        ("港澳通行证C12345678", Kind.TRAVEL_DOCUMENT),
        ("台胞证号 12345678", Kind.TRAVEL_DOCUMENT),
        ("写信到 zhang.san@example.org。", Kind.EMAIL),
        ("ｚｓ＠example.org", Kind.EMAIL),
    ],
)
def test_each_kind_is_found(text: str, kind: Kind) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "12345热线、12319、110",
        "2018年11月22日 15:30",
        "1971.12-1972.1",
        "每月1500-2000元",
        "东经113.912345678901，北纬22.5431",
        "统一代码91350100M000100Y43、11100000000013338W",
        "香港居民A123456(4)",
        "G4高速K12+345",
        "26112204",
        "一共一百三十八万六千元，二〇二六年十一月二十七日",
        "粤港澳大湾区、京A路口、川C",
        "400-800-1234",
        "139.70012345",
        "身高一米八三、三八二五〇号楼",
        "a@b",
        "",
    ],
)
def test_other_figures_are_left_alone(text: str) -> None:
    assert find(text) == []
    assert masked(text) == text


@given(st.dates(date(2020, 1, 1), date(2039, 12, 31)), st.integers(0, 99_999), st.integers(0, 10**9 - 1))
def test_the_number_of_a_report_is_no_persons(day, number, long_number):
    for code in (case_code(day, number), case_code(day, long_number, long=True)):
        assert find(f"编号{group_in_fours(code)}") == []


@given(st.one_of(MOBILES, IDENTITIES, CARDS), AROUND, AROUND, GAPS, st.booleans())
def test_a_number_is_found_and_covered_with_gaps_and_in_other_figures(number, before, after, gap, spelt):
    written = gap.join(number).translate(SPELT if spelt else FULL_WIDTH)
    text = f"{before}，{written}。{after}"
    found = find(text)
    assert len(found) == 1
    assert text[found[0].start : found[0].end] == written
    covered = mask(text, found)
    assert len(covered) == len(text)
    assert covered.count("*") >= 4
    assert (covered[: found[0].start], covered[found[0].end :]) == (text[: found[0].start], text[found[0].end :])


@given(st.lists(st.one_of(MOBILES, IDENTITIES, CARDS, AROUND, st.just("联系电话"), st.just("粤B12345")), max_size=6))
def test_what_is_covered_holds_nothing_more_to_cover(parts):
    text = "，".join(parts)
    covered = masked(text)
    assert find(covered) == []
    assert [number for number in re.findall(r"\d{11,}", covered) if number in parts] == []


@given(st.text(max_size=80))
def test_any_text_is_taken_and_keeps_its_length(text):
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert len(mask(text, found)) == len(text)


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("打13800008000", "打138****8000"),
        ("打138-0000-8000", "打138-****-8000"),
        ("打一三八零零零零八零零零", "打一三八****八零零零"),
        ("11010519491231002X", "1****************X"),
        ("6222021234567890128", "***************0128"),
        ("0755-82345678", "****-******78"),
        ("粤B·12345", "粤B·****5"),
        ("E12345678", "E******78"),
        ("zhang.san@example.org", "z********@example.org"),
    ],
)
def test_the_owner_still_knows_which_number_it_is(text: str, covered: str) -> None:
    assert masked(text) == covered


def test_numbers_that_everybody_may_read_stay() -> None:
    assert masked("找街道0755-82345678或13800008000", {"075582345678"}) == "找街道0755-82345678或138****8000"
