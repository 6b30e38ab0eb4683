"""Colours can be read: contrast by WCAG of every pair that pages use, in light and dark."""

import re

import pytest

from jishi.ground.ui.catalogue.tokens import BY_DEVICE, DARK, LIGHT, SHEET, Pair, pairs, ratio

CSS = SHEET.parent


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: f"{pair.ink}-{pair.ground}")
def test_contrast_suffices(pair: Pair) -> None:
    for appearance in (LIGHT, DARK):
        assert round(ratio(appearance[pair.ink], appearance[pair.ground]), 2) >= pair.least


def test_contrast_is_what_the_norm_computes() -> None:
    assert ratio("#000", "#fff") == pytest.approx(21)
    assert ratio("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_dark_by_choice_and_dark_by_the_device_are_the_same() -> None:
    assert DARK == BY_DEVICE
    assert set(DARK) == set(LIGHT)


def test_the_residents_face_stays_small_and_plain() -> None:
    """30 KB in all, and only colours that old phones know."""
    sheets = [(CSS / f"{name}.css").read_bytes() for name in ("tokens", "components", "portal")]
    assert sum(map(len, sheets)) <= 30 * 1024
    assert not re.search(rb"oklch|light-dark|color-mix|@import|https?://", b"".join(sheets))


def test_no_style_sheet_of_ours_names_a_colour_beside_the_tokens() -> None:
    """White and black of print and the shadows of floating boxes apart."""
    allowed = {"#12161b", "#ffd43b", "#000", "#fff", "#999", "#545d69", "#e0403d"}
    named = {
        (path.name, colour)
        for path in CSS.glob("*.css")
        if path.name != "tokens.css"
        for colour in re.findall(r"(?<!&)#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8"))
    }
    assert {pair for pair in named if pair[1] not in allowed} == set()
