"""长辈版 and the ordinary portal by the numbers: text, lines, contrast, what can be pressed, 400 % zoom; the switch."""

from itertools import product
from typing import Any

import pytest
from playwright.sync_api import expect

from jishi.ground.ui.preferences import ELDER_COOKIE
from tests.browser import OpenPage
from tests.journeys.district import District

from .conftest import DESK, HERE, PHONE
from .measuring import contrast, measure, sideways
from .portal_walk import walk_portal
from .test_a_resident_on_a_phone import WITHOUT_SCRIPTS

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.django_db(transaction=True)]
TEXT, TARGET = 24, 60
"""18 points, and what an elder's finger meets."""
ORDINARY_TEXT, ORDINARY_TARGET = 12, 44
ZOOMED = (320, 256)
"""A window of 1280 x 1024 px at 400 %."""
GROW = "size => { document.documentElement.dataset.elder = size; }"


@pytest.mark.parametrize("mode", ["large", ""], ids=["elder", "ordinary"])
def test_every_page_keeps_the_numbers(open_page: OpenPage, live_server: Any, district: District, mode: str) -> None:
    page = open_page(*PHONE, reduced_motion="reduce", **HERE)
    if mode:
        page.context.add_cookies([{"name": ELDER_COOKIE, "value": mode, "url": live_server.url}])
    found: list[str] = []
    text, target = (TEXT, TARGET) if mode else (ORDINARY_TEXT, ORDINARY_TARGET)

    def look(name: str) -> None:
        for (width, height), scheme in product((PHONE, DESK), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            found.extend(f"{name} at {width} {scheme}: {one}" for one in contrast(page))
            if scheme == "light":
                found.extend(f"{name} at {width}: {one}" for one in measure(page, text=text, target=target))
        for size in ("large", "largest") if mode else ("",):
            if size:
                page.evaluate(GROW, size)
            if size == "largest":
                found.extend(f"{name} at 30 points: {one}" for one in measure(page, text=40, target=target))
            for width, height in (ZOOMED, (768, 1024), DESK):
                page.set_viewport_size({"width": width, "height": height})
                found.extend(f"{name} at {width} {size}: {one}" for one in sideways(page))
        if mode:
            page.evaluate(GROW, mode)

    walk_portal(page, district, look)
    if found:
        pytest.fail("\n".join(sorted(set(found))), pytrace=False)


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPTS], ids=["with scripts", "without scripts"])
def test_one_press_switches_it_on_and_it_stays(
    open_page: OpenPage, district: District, options: dict[str, bool]
) -> None:
    page = open_page(*PHONE, **options)
    page.goto("/find/")
    switch = page.get_by_role("button", name="长辈版")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    with page.expect_response(lambda answer: answer.request.method == "POST"):  # the cookie comes with it
        page.get_by_role("button", name="最大").first.click()
    expect(page.locator("html")).to_have_attribute("data-elder", "largest")
    page.goto("/report/")
    expect(page.locator("html")).to_have_attribute("data-elder", "largest")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="长辈版").click()
    expect(page.locator("html")).not_to_have_attribute("data-elder", "largest")
    page.goto("/find/")
    expect(page.locator("html")).not_to_have_attribute("data-elder", "largest")


def test_switching_on_the_way_loses_nothing(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    page.goto("/report/")
    page.get_by_label("发生了什么").fill(district.say("report"))
    page.get_by_role("button", name="长辈版").click()
    expect(page.get_by_label("发生了什么")).to_have_value(district.say("report"))
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("在哪里").fill(district.say("where"))
    page.get_by_role("button", name="长辈版").click()
    expect(page.locator("html")).not_to_have_attribute("data-elder", "large")
    expect(page.get_by_label("在哪里")).to_have_value(district.say("where"))


def test_the_recorder_and_what_was_recorded_keep_the_numbers(
    open_page: OpenPage, live_server: Any, district: District
) -> None:
    page = open_page(*PHONE, permissions=["microphone"], reduced_motion="reduce")
    page.context.add_cookies([{"name": ELDER_COOKIE, "value": "large", "url": live_server.url}])
    found: list[str] = []

    def look(name: str) -> None:
        for size, text in (("large", TEXT), ("largest", 40)):
            page.evaluate(GROW, size)
            for width, height in (PHONE, ZOOMED):
                page.set_viewport_size({"width": width, "height": height})
                found.extend(f"{name} {size} at {width}: {one}" for one in sideways(page))
            found.extend(f"{name} {size}: {one}" for one in measure(page, text=text, target=TARGET))
        found.extend(f"{name}: {one}" for one in contrast(page))

    page.goto("/report/")
    page.get_by_role("button", name="点一下，开始说").click()
    page.wait_for_function("() => document.querySelector('[data-voice-time]').textContent.includes('0:01')")
    look("while one speaks")
    page.get_by_role("button", name="说完了，点一下").click()
    expect(page.locator(".j-file input[name=attached]")).to_have_count(1)
    look("what was said")
    if found:
        pytest.fail("\n".join(sorted(set(found))), pytrace=False)


def test_the_consoles_pages_stay_as_they_are(open_page: OpenPage, live_server: Any, district: District) -> None:
    page = open_page(*DESK)
    page.context.add_cookies([{"name": ELDER_COOKIE, "value": "largest", "url": live_server.url}])
    page.goto("/console/sign-in")
    expect(page.locator("html")).not_to_have_attribute("data-elder", "largest")
