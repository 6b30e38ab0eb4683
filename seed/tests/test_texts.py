"""Texts are varied, of a readable length and name no real person or number."""

import re
from random import Random

import pytest

from seed.categories import leaves
from seed.land import build_land
from seed.texts import DATA, Writer, near_duplicate_share, phrases, similar_pairs, situations


def many_texts(count: int) -> list[str]:
    rng, writer = Random(7), Writer(Random(8))
    codes = [leaf.code for leaf in leaves()]
    weights = [1 / (at + 1) ** 0.7 for at in range(len(codes))]
    rng.shuffle(weights)
    places = build_land().places.all
    channels = ("web", "wechat", "phone", "counter", "patrol", "mailbox")
    return [
        writer.report(rng.choices(codes, weights)[0], rng.choice(places).name, rng.choice(channels))
        for _ in range(count)
    ]


@pytest.mark.wide
def test_at_most_two_in_a_hundred_are_near_duplicates() -> None:
    assert near_duplicate_share(many_texts(6_000)) <= 0.02


def test_the_measure_finds_what_is_nearly_the_same() -> None:
    texts = [
        "书溪路12号路灯不亮三天了，请尽快派人来修理谢谢",
        "书溪路12号路灯不亮三天了，请尽快派人来修理谢谢。",
        "河面漂着一层塑料瓶",
    ]
    assert similar_pairs(texts) == [(0, 1)]
    assert near_duplicate_share([texts[2], texts[2], texts[0]]) == 1 / 3


@pytest.mark.wide
def test_the_measure_misses_no_pair_that_a_plain_comparison_finds() -> None:
    rng = Random(3)
    base = many_texts(60)
    texts = base + [text[: len(text) - rng.randint(0, 6)] + rng.choice("啊呀吧了") for text in base]

    def plain(first: str, second: str) -> float:
        one, other = ({text[at : at + 3] for at in range(len(text) - 2)} for text in (first, second))
        return len(one & other) / len(one | other)

    expected = {(a, b) for b in range(len(texts)) for a in range(b) if plain(texts[a], texts[b]) >= 0.8}
    assert expected
    assert set(similar_pairs(texts)) == expected


@pytest.mark.wide
def test_texts_are_twenty_to_a_hundred_and_twenty_characters_without_open_slots() -> None:
    for text in many_texts(3_000):
        assert 20 <= len(text) <= 120, text
        assert "{" not in text, text


def test_no_text_holds_a_telephone_number() -> None:
    whole = "\n".join((DATA / name).read_text(encoding="utf-8") for name in ("situations.csv", "phrases.txt"))
    assert not re.search(r"\d{7,}", whole)


def test_every_leaf_has_hearts_and_results_and_its_group_has_places() -> None:
    known = situations()
    for leaf in leaves():
        assert len(known.problems[leaf.code]) >= 2, leaf.name
        assert known.results[leaf.code], leaf.name
        assert known.places[leaf.code[:4]], leaf.name


def test_every_section_of_phrases_is_filled() -> None:
    assert all(phrases().values())
