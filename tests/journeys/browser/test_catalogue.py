"""Every component in a browser: axe finds nothing serious, and each picture shows something whole.

Pictures go to test-results/catalogue/; they are there to be looked at, and are compared with nothing.
"""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from jishi.ground.ui.catalogue import components

from .conftest import DESK, PHONE, Colleague
from .measuring import sideways
from .test_pages_can_be_used_by_all import serious

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.django_db(transaction=True)]
PICTURES = Path(__file__).parents[3] / "test-results" / "catalogue"
LOOKS = ("light", "dark")
CUT = """(box) => [...box.querySelectorAll("*")].filter((one) =>
    one.checkVisibility() && !one.closest("svg, .j-hidden, textarea, select, .j-map, img, .j-scroll, .j-tabs, .j-title")
    && /hidden|clip/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1
).map((one) => one.className + ": " + one.textContent.trim().slice(0, 30))"""


@pytest.fixture
def page(colleague: Colleague) -> Page:
    opened: Page = colleague("duty_leader", DESK, reduced_motion="reduce")
    return opened


def test_every_component_is_whole_and_can_be_used_by_all(page: Page) -> None:
    """Light and dark, phone and desk: axe, nothing too wide, and each box shows something; a picture of each."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    wrong = []
    for one, look in product(components().values(), LOOKS):
        page.goto(f"/console/ui/{one.key}/?face={one.faces[0]}&look={look}")
        for width, height in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            where = f"{one.key} {look} at {width}"
            wrong += [f"{where}: {words}" for words in (*serious(page), *too_wide(page))]
            for number, state in enumerate(one.states, 1):
                wrong += [f"{where} {state.key}: {words}" for words in look_at(page, state, width)]
                if width == DESK[0]:
                    shown(page, state).screenshot(path=PICTURES / f"{one.key}-{number}-{look}.png")
                    page.keyboard.press("Escape")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
    assert len(list(PICTURES.glob("*.png"))) >= 2 * sum(len(one.states) for one in components().values())


@pytest.mark.parametrize("look", LOOKS)
def test_the_list_of_components_can_be_used_by_all(page: Page, look: Any) -> None:
    page.emulate_media(color_scheme=look)
    page.goto("/console/ui/")
    for width, height in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": height})
        assert [*serious(page), *too_wide(page)] == []


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways. Titles of lists end with an ellipsis by design and are looked at below."""
    return [words for words in sideways(page) if not words.startswith("cut off")]


def shown(page: Page, state: Any) -> Locator:
    """The box of a state; what stands in the layout is opened first."""
    if not state.stands:
        return page.locator(f"#{state.key}[data-specimen]")
    box = page.locator(state.stands).first
    if state.press and not box.is_visible():
        page.locator(state.press).first.click()
    return box


def look_at(page: Page, state: Any, width: int) -> list[str]:
    """What is wrong with the box of a state: nothing in it, beside the screen, words cut off."""
    if state.stands and width != DESK[0]:
        return []  # folded away on a phone
    box = shown(page, state)
    expect(box).to_be_visible()
    edges = box.bounding_box()
    assert edges is not None
    wrong = []
    if edges["width"] < 8 or edges["height"] < 8:
        wrong.append(f"is empty: {edges}")
    if edges["x"] < 0 or edges["x"] + edges["width"] > width + 0.5:
        wrong.append(f"is beside the screen: {edges}")
    return wrong + [f"cut off: {words}" for words in box.evaluate(CUT)]


@pytest.mark.parametrize("face", ["console", "portal", "field"])
def test_sizes_are_those_that_the_catalogue_says(page: Page, face: str) -> None:
    small = []
    for one in components().values():
        least = one.heights.get(face)
        if least is None or face not in one.faces:
            continue
        page.goto(f"/console/ui/{one.key}/?face={face}")
        for box in page.locator("[data-specimen] :is(.btn:not(.btn-link), input.form-control, select):visible").all():
            edges = box.bounding_box()
            if edges and edges["height"] < least - 0.5:
                small.append(f"{one.key}: {edges['height']} px, not {least}: {box.inner_text()[:40]}")
    assert small == []


def test_in_elder_mode_no_component_runs_out_of_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    wide = []
    for one in components().values():
        if "portal" in one.faces:
            page.goto(f"/console/ui/{one.key}/?face=portal&size=largest")
            wide += [f"{one.key}: {words}" for words in too_wide(page)]
    assert wide == []
