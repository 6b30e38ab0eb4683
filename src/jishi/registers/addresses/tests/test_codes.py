"""An address's code is 21 digits that catch a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.registers.addresses.rules.codes import address_code, valid_address_code


@given(st.integers(1, 10**8 - 1), st.integers(0, 20), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(running: int, at: int, off: int) -> None:
    code = address_code("990101001001", running)
    assert valid_address_code(code)
    wrong = code[:at] + str((int(code[at]) + off) % 10) + code[at + 1 :]
    assert not valid_address_code(wrong)


def test_a_division_above_the_community_is_filled_up() -> None:
    assert address_code("990101", 7).startswith("99010100000000000007")


def test_numbers_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="running number"):
        address_code("990101", 10**8)
