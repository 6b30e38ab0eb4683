"""Text is found again however it was typed; telephone numbers are understood, explained and masked."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.text import PhoneProblem, PhoneProblemKind, bigrams, mask_phone, normalise, normalise_phone
from jishi.ground.lib.text import phone_problem as problem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("路灯不亮", ["路灯", "灯不", "不亮"]),
        ("路灯LED坏了 3栋", ["路灯", "led", "坏了", "3", "栋"]),
        ("ＬＥＤ　１２３", ["led", "123"]),
        ("灯", ["灯"]),
        ("你好，世界！", ["你好", "世界"]),
        ("a_b", ["a", "b"]),
        ("", []),
        ("，。 \n", []),
        ("\U00020bb7野家", ["\U00020bb7野", "野家"]),
    ],
)
def test_chinese_in_pairs_and_other_words_whole(text, words):
    assert bigrams(text) == words


@given(st.text())
def test_normalising_twice_is_normalising_once_and_words_follow_it(text):
    assert bigrams(normalise(text)) == bigrams(text)
    assert all(word and not word.isspace() for word in bigrams(text))


@given(st.text("路灯不亮损坏", min_size=2, max_size=8), st.text("路灯不亮损坏"), st.text("路灯不亮损坏"))
def test_a_part_of_two_or_more_characters_is_found_in_the_whole(part, before, after):
    assert set(bigrams(part)) <= set(bigrams(before + part + after))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13812341234", "13812341234"),
        ("138 1234 1234", "13812341234"),
        ("+86 138-1234-1234", "13812341234"),
        ("0086 13812341234", "13812341234"),
        ("8613812341234", "13812341234"),
        ("１３８１２３４１２３４", "13812341234"),
        ("0755-84622222", "075584622222"),
        ("(0755) 8462 2222", "075584622222"),
        ("（010）84622222", "01084622222"),
        ("+86 10 8462 2222", "01084622222"),
        ("+86 755 84622222", "075584622222"),
        ("84622222", "84622222"),
        ("400-123-4567", "4001234567"),
    ],
)
def test_numbers_as_people_write_them(typed, number):
    assert normalise_phone(typed) == number
    assert problem(typed) is None
    assert normalise_phone(number) == number


@pytest.mark.parametrize(
    ("typed", "kind", "digits"),
    [
        ("1381234123", PhoneProblemKind.TOO_SHORT, 1),
        ("138 1234 12", PhoneProblemKind.TOO_SHORT, 2),
        ("+86 1381234123", PhoneProblemKind.TOO_SHORT, 1),
        ("138123412345", PhoneProblemKind.TOO_LONG, 1),
        ("12345", PhoneProblemKind.NOT_A_PHONE, 0),
        ("没有", PhoneProblemKind.NOT_A_PHONE, 0),
        ("", PhoneProblemKind.NOT_A_PHONE, 0),
        ("١٣٨١٢٣٤١٢٣٤", PhoneProblemKind.NOT_A_PHONE, 0),
    ],
)
def test_what_cannot_be_called_says_why(typed, kind, digits):
    assert normalise_phone(typed) is None
    assert problem(typed) == PhoneProblem(kind, digits)


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812341234", "138****1234"),
        ("075584622222", "075*****2222"),
        ("84622222", "84****22"),
        ("8462", "****"),
        ("", ""),
    ],
)
def test_masking_hides_at_least_the_middle(phone, masked):
    assert mask_phone(phone) == masked


@given(st.text("0123456789", min_size=7, max_size=15))
def test_a_masked_number_never_shows_more_than_seven_digits(phone):
    masked = mask_phone(phone)
    assert len(masked) == len(phone)
    assert sum(character != "*" for character in masked) <= 7
    assert masked.count("*") >= 3
