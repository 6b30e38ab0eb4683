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


def test_axe_finds_nothing_serious_in_any_component(page: Page) -> None:
    found = []
    for key in ("", *(f"{key}/" for key in components())):
        for look in LOOKS:
            page.goto(f"/console/ui/{key}" + (f"?look={look}" if key else ""))
            if not key:
                page.emulate_media(color_scheme=look)
            for width, height in (PHONE, DESK):
                page.set_viewport_size({"width": width, "height": height})
                found += [f"{key or 'index'} {look} at {width}: {finding}" for finding in serious(page)]
    if found:
        pytest.fail("\n".join(sorted(set(found))), pytrace=False)


def test_every_picture_shows_a_component_whole(page: Page) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    wrong = []
    for one in components().values():
        for look, (width, height) in product(LOOKS, (PHONE, DESK)):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"/console/ui/{one.key}/?face={one.faces[0]}&look={look}")
            where = f"{one.key}-{look}-{width}"
            wrong += [f"{where}: {words}" for words in sideways(page)]
            for number, state in enumerate(one.states, 1):
                wrong += [f"{where} {state.key}: {words}" for words in look_at(page, state, width)]
                if width == DESK[0]:
                    shown(page, state).screenshot(path=PICTURES / f"{one.key}-{number}-{look}.png")
                    page.keyboard.press("Escape")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
    assert len(list(PICTURES.glob("*.png"))) >= 2 * sum(len(one.states) for one in components().values())


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
        for box in page.locator("[data-specimen] :is(button.btn, a.btn, input.form-control, select):visible").all():
            edges = box.bounding_box()
            if edges and edges["height"] < least - 0.5:
                small.append(
                    f"{one.key}: {edges['height']} px, not {least}: {box.inner_text()[:40]}"
                )
    assert small == []


def test_in_elder_mode_no_component_runs_out_of_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    wide = []
    for one in components().values():
        if "portal" in one.faces:
            page.goto(f"/console/ui/{one.key}/?face=portal&size=largest")
            wide += [f"{one.key}: {words}" for words in sideways(page)]
    assert wide == []
