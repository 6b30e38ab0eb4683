"""Codes of establishments: 17 digits of which the last checks the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.registers.establishments.rules.codes import establishment_code, valid_establishment_code

RUNNING = st.integers(1, 10**10 - 1)


@given(running=RUNNING, place=st.integers(0, 16), other=st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(running: int, place: int, other: int) -> None:
    code = establishment_code("990101001001", running)
    assert valid_establishment_code(code)
    wrong = code[:place] + str((int(code[place]) + other) % 10) + code[place + 1 :]
    assert not valid_establishment_code(wrong)


@pytest.mark.parametrize("running", [0, 10**10])
def test_a_number_that_does_not_fit_is_refused(running: int) -> None:
    with pytest.raises(ValueError, match="running number"):
        establishment_code("990101", running)
