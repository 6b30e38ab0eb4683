"""Codes that people read and say: every slip of one digit is found, published vectors hold."""
import random
import re
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib import codes
from jishi.ground.lib.codes import DivisionLevel, SubdistrictKind

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
NUMBERS = st.integers(0, 99_999)


@given(DAYS, NUMBERS)
def test_a_case_code_is_read_back_however_it_is_written(day, number):
    code = codes.case_code(day, number)
    assert re.fullmatch(r"\d{12}", code)
    assert code.startswith(f"{day:%y%m%d}{number:05d}")
    assert codes.group_in_fours(code) == f"{code[:4]} {code[4:8]} {code[8:]}"
    full_width = code.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    for written in (code, codes.group_in_fours(code), f" {code[:4]}-{code[4:8]}－{code[8:]}\n", full_width):
        assert codes.parse_case_code(written) == code


@given(DAYS, st.integers(0, 10**9 - 1))
def test_a_full_day_has_longer_codes(day, number):
    code = codes.case_code(day, number, long=True)
    assert len(code) == 16
    assert codes.parse_case_code(codes.group_in_fours(code)) == code


@given(DAYS, NUMBERS, st.integers(0, 11), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(day, number, place, by):
    code = codes.case_code(day, number)
    wrong = code[:place] + str((int(code[place]) + by) % 10) + code[place + 1 :]
    assert codes.parse_case_code(wrong) is None


def test_nearly_all_swapped_neighbours_are_found():
    tried = missed = 0
    for digits in product("0123456789", repeat=4):
        text = "".join(digits)
        code = text + codes.check_mod_11_10(text)
        for i in range(4):
            swapped = code[:i] + code[i + 1] + code[i] + code[i + 2 :]
            if swapped != code:
                tried += 1
                missed += codes.check_mod_11_10(swapped[:-1]) == swapped[-1]
    assert 0 < missed / tried < 0.025


def test_the_check_digit_of_the_standard():
    assert codes.check_mod_11_10("0794") == "5"  # the worked example of ISO/IEC 7064


@pytest.mark.parametrize("text", ["", "abc", "2611", "2613 2200 0011", "²611 2200 0011", "261122000011٣", "9" * 13])
def test_what_is_no_case_code_is_none(text):
    assert codes.parse_case_code(text) is None


def test_a_number_too_large_or_a_far_year_is_refused():
    for call in (
        lambda: codes.case_code(date(2026, 1, 1), 100_000),
        lambda: codes.case_code(date(2026, 1, 1), -1),
        lambda: codes.case_code(date(1999, 1, 1), 1),
        lambda: codes.check_mod_11_10("12a"),
    ):
        with pytest.raises(ValueError, match=r"case code|check digit"):
            call()


@pytest.mark.parametrize(
    ("code", "level", "path"),
    [
        ("990000000000", DivisionLevel.PROVINCE, "99"),
        ("990100000000", DivisionLevel.CITY, "9901"),
        ("990101000000", DivisionLevel.DISTRICT, "990101"),
        ("990101002000", DivisionLevel.SUBDISTRICT, "990101002"),
        ("990101002003", DivisionLevel.COMMUNITY, "990101002003"),
        ("990100002000", DivisionLevel.SUBDISTRICT, "990100002"),  # a city without districts
    ],
)
def test_levels_and_paths_of_divisions(code, level, path):
    assert codes.division_level(code) is level
    assert codes.division_path(code) == path
    assert codes.division_code(path) == code


def test_paths_above_are_beginnings():
    grid = codes.grid_path("990101002003", 7)
    assert grid == "990101002003007"
    assert codes.paths_above(grid) == ("99", "9901", "990101", "990101002", "990101002003")
    assert all(grid.startswith(path) for path in codes.paths_above(grid))
    assert codes.paths_above("99") == ()


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("001", SubdistrictKind.SUBDISTRICT),
        ("099", SubdistrictKind.SUBDISTRICT),
        ("100", SubdistrictKind.TOWN),
        ("199", SubdistrictKind.TOWN),
        ("200", SubdistrictKind.TOWNSHIP),
        ("399", SubdistrictKind.TOWNSHIP),
        ("400", SubdistrictKind.OTHER),
    ],
)
def test_the_third_group_tells_subdistrict_town_and_township(group, kind):
    assert codes.subdistrict_kind(f"990101{group}000") is kind
    assert codes.subdistrict_kind("990101000000") is None


@pytest.mark.parametrize("code", ["", "990101", "99010100200x", "000101002003", "9901010020030"])
def test_what_is_no_division_code_is_refused(code):
    with pytest.raises(ValueError, match="division code"):
        codes.division_level(code)


def test_a_grid_needs_a_community():
    for community, number in (("990101002000", 1), ("990101002003", 0), ("990101002003", 1000)):
        with pytest.raises(ValueError, match="no grid"):
            codes.grid_path(community, number)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "350627199711275419"])
def test_right_identity_numbers_of_the_standard(number):
    assert codes.valid_identity_number(number)
    assert codes.valid_identity_number(number.lower())
    assert codes.valid_identity_number(f"{number[:6]} {number[6:14]} {number[14:]}")


@pytest.mark.parametrize(
    "number", ["23023019950212522X", "", "110105491231002", "11010519491331002X", "X1010519491231002X"]
)
def test_wrong_identity_numbers(number):
    assert not codes.valid_identity_number(number)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_identity_numbers_of_unknown_prefixes_are_taken_and_wrong_digits_found(day, order, place, by):
    body = f"990101{day:%Y%m%d}{order:03d}"
    number = body + codes.identity_number_check(body)
    assert codes.valid_identity_number(number)
    assert not codes.valid_identity_number(number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :])


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000600037341L", "11100000000013338W"])
def test_credit_codes(code):
    assert codes.valid_credit_code(code)
    assert codes.valid_credit_code(code.lower())
    assert not codes.valid_credit_code(code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert not codes.valid_credit_code(code[:-1])


def test_receipt_secrets_are_different_readable_and_forgiving():
    many = [codes.secret_from(random.Random(n).getrandbits(256)) for n in range(2000)]
    assert len(set(many)) == 2000
    characters = set("".join(many))
    assert characters == set(codes.READABLE_CHARACTERS)
    assert not characters & set("0O1IL")
    secret = many[0]
    bare = codes.parse_secret(secret)
    assert bare == secret
    assert len(bare) == codes.SECRET_LENGTH
    assert codes.parse_secret(f" {secret.lower()} ") == bare
    assert codes.parse_secret(bare[:9]) is None
    assert codes.parse_secret(bare[:9] + "0") is None
