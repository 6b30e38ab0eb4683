"""Colours can be read: contrast by WCAG of every pair that pages use, in light and dark."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "static" / "ui"
TEXT = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
PHASES = ("to-accept", "to-assign", "handling", "to-verify", "closed", "suspended", "due-soon", "overdue")
GROUNDS = ("page", "card", "hover", "selected")
TEXT_RATIO, EDGE_RATIO = 4.5, 3.0


def colours(selector: str) -> dict[str, str]:
    found = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", TEXT)
    assert found, selector
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})\b", found[1]))


LIGHT = colours(":root, [data-bs-theme=light]")
DARK = colours("[data-bs-theme=dark]")
BY_DEVICE = colours(":root:not([data-bs-theme])")


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    wanted = [(phase, f"{phase}-bg", TEXT_RATIO) for phase in PHASES]
    wanted += [(text, ground, TEXT_RATIO) for text in ("text", "text-2", "primary", "error") for ground in GROUNDS]
    wanted += [(phase, ground, TEXT_RATIO) for phase in PHASES[:-1] for ground in GROUNDS]
    wanted += [("overdue-bg", ground, TEXT_RATIO) for ground in GROUNDS]
    wanted += [("on-primary", "primary", TEXT_RATIO), ("on-primary", "primary-hover", TEXT_RATIO)]
    wanted += [("overdue", "danger-hover", TEXT_RATIO), ("text", "note", TEXT_RATIO), ("text", "closed-bg", TEXT_RATIO)]
    wanted += [("map-label", ground, TEXT_RATIO) for ground in ("map-land", "map-halo", "map-green")]
    wanted += [("map-water-label", "map-halo", TEXT_RATIO), ("map-water-label", "map-water", TEXT_RATIO)]
    wanted += [("map-grid", "map-land", EDGE_RATIO)]
    wanted += [("input-edge", ground, EDGE_RATIO) for ground in ("page", "card")]
    wanted += [(phase, "map-land", EDGE_RATIO) for phase in PHASES[:-1]]
    wanted += [("pin-ink", phase, EDGE_RATIO) for phase in PHASES[:-1]]
    return wanted


@pytest.mark.parametrize("appearance", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), pairs())
def test_contrast_suffices(appearance: dict[str, str], ink: str, ground: str, least: float) -> None:
    assert round(ratio(appearance[ink], appearance[ground]), 2) >= least


def test_dark_by_choice_and_dark_by_the_device_are_the_same() -> None:
    assert DARK == BY_DEVICE
    assert set(DARK) == set(LIGHT)


def test_the_residents_face_stays_small_and_plain() -> None:
    """30 KB in all, and only colours that old phones know."""
    sheets = [(STATIC / "css" / f"{name}.css").read_bytes() for name in ("tokens", "components", "portal")]
    assert sum(map(len, sheets)) <= 30 * 1024
    assert not re.search(rb"oklch|light-dark|color-mix|@import|https?://", b"".join(sheets))


def test_no_style_sheet_of_ours_names_a_colour_beside_the_tokens() -> None:
    """White and black of print and the shadows of floating boxes apart."""
    allowed = {"#12161b", "#ffd43b", "#000", "#fff", "#999", "#545d69", "#e0403d"}
    named = {
        (path.name, colour)
        for path in (STATIC / "css").glob("*.css")
        if path.name != "tokens.css"
        for colour in re.findall(r"(?<!&)#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8"))
    }
    assert {pair for pair in named if pair[1] not in allowed} == set()
