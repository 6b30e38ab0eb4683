"""What a text is about is suggested by the words that categories carry."""

import time

from jishi.programmes.dispatch.rules.words import WordIndex, Wordlist

LAMP, LID, NOISE, OTHER = 1, 2, 3, 4
INDEX = WordIndex(
    [
        Wordlist(LAMP, ("路灯", "灯不亮", "太黑", "led"), "路灯不亮"),
        Wordlist(LID, ("井盖", "窨井"), "井盖缺失"),
        Wordlist(NOISE, ("施工", "噪音", "太吵"), "施工噪声"),
        Wordlist(OTHER, (), "其他"),
    ]
)


def categories(text: str) -> list[int]:
    return [one.category_id for one in INDEX.suggest(text)]


def test_the_words_that_spoke_are_told_in_the_order_of_the_text() -> None:
    (first,) = INDEX.suggest("小区门口太黑了，路灯坏了好几天")
    assert first.category_id == LAMP
    assert first.words == ("太黑", "路灯")


def test_a_text_about_two_matters_offers_both() -> None:
    assert set(categories("路边井盖翘起来了，路灯也不亮")) == {LAMP, LID}


def test_a_text_without_any_word_offers_nothing() -> None:
    assert categories("你好") == []
    assert categories("") == []


def test_a_longer_word_takes_the_shorter_one_in() -> None:
    index = WordIndex([Wordlist(LAMP, ("路灯",)), Wordlist(LID, ("灯",))])
    assert [one.category_id for one in index.suggest("路灯坏了")] == [LAMP]


def test_a_word_of_one_category_says_more_than_a_word_of_many() -> None:
    index = WordIndex([Wordlist(number, ("没人管",)) for number in range(5, 25)] + [Wordlist(LAMP, ("没人管", "路灯"))])
    assert index.suggest("路灯没人管")[0].category_id == LAMP


def test_latin_words_count_whole_and_full_width_ones_too() -> None:
    assert categories("called") == []
    assert categories("门口的ＬＥＤ坏了") == [LAMP]


def test_two_thousand_words_are_looked_for_within_milliseconds() -> None:
    lists = [Wordlist(n, tuple(f"词{chr(0x4E00 + n)}{chr(0x5000 + k)}" for k in range(5))) for n in range(400)]
    index = WordIndex(lists)
    text = "这里的路面坏了很久没有人来修晚上经过很危险" * 40
    started = time.perf_counter()
    for _round in range(10):
        index.suggest(text)
    assert (time.perf_counter() - started) / 10 < 0.05
