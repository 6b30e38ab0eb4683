"""Templates keep the strict content security policy: nothing inline, nothing from elsewhere, no unknown icon."""

import re
from pathlib import Path

import pytest

from jishi.ground.ui import icons

HOUSE = Path(__file__).parents[3]
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
REFUSED = {
    "inline style": r"\sstyle\s*=",
    "style element": r"<style[\s>]",
    "event handler": r"\son[a-z]+\s*=\s*[\"']",
    "inline script": r"<script(?![^>]*\ssrc=)[^>]*>",
    "script address": r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:",
    "third party": r"<(?:script|link|img|iframe|video|audio|source)[^>]+(?:src|href)\s*=\s*[\"'](?:https?:)?//",
    "evaluated attribute": r"\shx-(?:on|vals=[\"']js)",
}

NO_PAGE = {("record_alone.html", "style element"): "a file in a copy that somebody keeps; no site serves it"}


@pytest.mark.parametrize("what", REFUSED)
def test_no_template_breaks_the_policy(what: str) -> None:
    assert TEMPLATES
    offending = [
        f"{path.relative_to(HOUSE)}: {match[0].strip()}"
        for path in TEMPLATES
        if (path.name, what) not in NO_PAGE and (match := re.search(REFUSED[what], path.read_text(encoding="utf-8")))
    ]
    assert offending == []


@pytest.mark.parametrize(
    "line", ['<p style="a">', "<b onclick='x'>", "<script>x</script>", "<style>", '<a href="javascript:x">']
)
def test_the_patterns_find_what_they_are_for(line: str) -> None:
    assert any(re.search(pattern, line) for pattern in REFUSED.values())


def test_every_icon_named_in_a_template_is_drawn() -> None:
    named = {
        (str(path.relative_to(HOUSE)), name)
        for path in TEMPLATES
        for name in re.findall(r"""\{%\s*icon\s+["']([^"']+)["']""", path.read_text(encoding="utf-8"))
    }
    assert {pair for pair in named if pair[1] not in icons.names()} == set()


def test_every_icon_of_a_menu_is_drawn() -> None:
    declared = {
        (str(path.relative_to(HOUSE)), icon)
        for path in HOUSE.rglob("declarations.py")
        for icon in re.findall(
            r'MenuEntry\(\s*"[a-z]+",\s*_\("[^"]*"\),\s*"[^"]+",\s*"([^"]+)"', path.read_text("utf-8")
        )
    }
    assert {pair for pair in declared if pair[1] not in icons.names()} == set()


def test_drawings_are_plain_shapes_of_twenty_by_twenty() -> None:
    for name in icons.names():
        drawing = (icons.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        assert 'viewBox="0 0 20 20"' in drawing, name
        assert not re.search(r"<(?!/?(?:svg|path|circle|rect)\b)", drawing), name
