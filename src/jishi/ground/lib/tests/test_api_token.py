"""The text of a token: enough of it secret, and a slip of the hand told from a token that is not known."""

from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.codes import parse_token, token_from

NUMBERS = st.integers(min_value=0, max_value=2**256 - 1)


@given(NUMBERS)
def test_a_token_is_read_back(number: int) -> None:
    token = token_from(number)
    assert parse_token(token.text) == token
    assert token.text.startswith(f"jishi_{token.prefix}_")


@given(NUMBERS, st.integers(min_value=6), st.sampled_from("23456789abcdefghjkmnpqrstuvwxyz"))
def test_one_wrong_character_is_noticed(number: int, place: int, letter: str) -> None:
    text = token_from(number).text
    place = 6 + place % (len(text) - 6)
    if text[place] not in (letter, "_"):
        assert parse_token(text[:place] + letter + text[place + 1 :]) is None


@given(NUMBERS, st.integers(min_value=1, max_value=51))
def test_a_token_that_was_cut_is_noticed(number: int, characters: int) -> None:
    text = token_from(number).text
    assert parse_token(text[:-characters]) is None
    assert parse_token(text + "2") is None
