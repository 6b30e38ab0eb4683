"""Every component stands in the catalogue: a new template, tag or script without an example fails here."""

import re

import pytest
from django.template import engines

from jishi.ground.ui.catalogue import MAKERS, Component, components, pairs

from .files import HOUSE

UI = HOUSE / "ground/ui"
LIBRARIES = ("ui", "files")
CHINESE = re.compile(r"[\u3400-\u9fff]")
WITHOUT_A_LOOK = {
    "tag capture": "renders into a variable",
    "tag json": "a value for a data attribute",
    "tag unlocalised": "a number for a data attribute",
    "script receipt-fragment": "fills two inputs from the address, once, when a receipt is scanned",
    "script worker": "registers the face's worker; nothing is seen of it",
}
"""What needs no example, and why."""


def covered() -> set[str]:
    return {word for one in components().values() for word in one.covers}


def tags() -> set[str]:
    libraries = engines["django"].engine.template_libraries  # type: ignore[attr-defined]
    return {
        f"tag {name}" for key in LIBRARIES for kind in ("tags", "filters") for name in getattr(libraries[key], kind)
    }


def templates() -> set[str]:
    return {f"template {path.stem}" for path in HOUSE.rglob("templates/components/*.html")}


def scripts() -> set[str]:
    return {f"script {path.stem}" for path in (UI / "static/ui/js/controllers").glob("*.js")}


def test_every_template_of_a_component_has_its_example_beside_it() -> None:
    beside = {f"template {one}" for one in components()}
    assert templates() - beside - covered() == set(), "write <name>.yaml beside the template (docs/ui.md)"


def test_every_tag_has_an_example() -> None:
    assert tags() - covered() - set(WITHOUT_A_LOOK) == set(), "add it to `covers` of the component that shows it"


def test_every_script_of_a_component_has_an_example() -> None:
    assert scripts() - covered() - set(WITHOUT_A_LOOK) == set(), "add it to `covers` of the component that shows it"


def test_what_examples_cover_is_there() -> None:
    sheets = "".join(
        path.read_text(encoding="utf-8") for path in HOUSE.rglob("static/**/*.css") if "vendor" not in path.parts
    )
    known = tags() | templates() | scripts()
    gone = [
        f"{one.key}: {word}"
        for one in components().values()
        for word in one.covers
        if word not in known and not (word.startswith("class ") and f".{word.removeprefix('class ')}" in sheets)
    ]
    assert gone == []
    assert set(WITHOUT_A_LOOK) <= known


@pytest.mark.parametrize("one", components().values(), ids=lambda one: one.key)
def test_an_example_is_whole(one: Component) -> None:
    assert one.states
    for words in (one.name, one.use, *(state.name for state in one.states)):
        assert CHINESE.search(words[0]), words
        assert words[1], words
        assert not CHINESE.search(words[1]), words
    for state in one.states:
        assert state.line[0]
        assert state.lang or not CHINESE.search(state.line[1]), state.line[1]
        assert set(state.makes) <= set(MAKERS)
    measured = {(pair.ink, pair.ground) for pair in pairs()}
    assert set(one.inks) <= measured, "a pair whose contrast nothing measures: add it to catalogue/tokens.py"


def test_nothing_is_made_for_no_example() -> None:
    used = {maker for one in components().values() for state in one.states for maker in state.makes}
    assert set(MAKERS) - used == set()
