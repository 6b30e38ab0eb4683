"""What a screen reader is told, by Chromium's own accessibility tree: names, roles, states, landmarks, live words."""

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import OpenPage
from tests.journeys.district import District

from .conftest import HERE, PHONE
from .portal_walk import walk_portal
from .test_files_go_with_a_report import photos

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.django_db(transaction=True)]
NAMED = {
    "button", "link", "textbox", "combobox", "listbox", "checkbox", "radio", "radiogroup", "searchbox", "image",
    "navigation", "progressbar", "alert", "heading", "DisclosureTriangle", "Video", "Audio",
}  # fmt: skip
ONCE = ("banner", "main", "contentinfo")


def tree(page: Page) -> list[dict[str, Any]]:
    """The nodes that are read, as role, name, description and states."""
    wire = page.context.new_cdp_session(page)
    nodes = wire.send("Accessibility.getFullAXTree")["nodes"]
    wire.detach()
    return [
        {
            "role": node["role"]["value"],
            "name": node.get("name", {}).get("value", ""),
            "described": node.get("description", {}).get("value", ""),
            **{one["name"]: one["value"].get("value") for one in node.get("properties", [])},
        }
        for node in nodes
        if not node["ignored"]
    ]


def described(group: Locator) -> bool:
    """Whether a group of choices, of which each is called wrong, says by its description why."""
    return bool(
        group.evaluate("one => document.getElementById((one.getAttribute('aria-describedby') ?? '').split(' ').pop())")
    )


def faults(page: Page) -> list[str]:
    nodes = tree(page)
    roles = Counter(node["role"] for node in nodes)
    found = [f"{roles[role]} times {role}" for role in ONCE if roles[role] != 1]
    found += [f"a {one['role']} without a name" for one in nodes if one["role"] in NAMED and not one["name"].strip()]
    found += [
        f"{node['name']} is wrong and does not say why"
        for node in nodes
        if node.get("invalid") == "true" and node["role"] != "radio" and not node["described"].strip()
    ]
    found += [
        f"the choices of {page.url} do not say what is wrong"
        for group in page.locator("fieldset:has([aria-invalid=true])").all()
        if not described(group)
    ]
    names = Counter(node["name"] for node in nodes if node["role"] == "navigation")
    found += [f"two landmarks are called {name}" for name, count in names.items() if count > 1]
    headings = [int(node["level"]) for node in nodes if node["role"] == "heading"]
    found += ["no heading of the first level"] if headings.count(1) != 1 else []
    if (language := page.evaluate("document.documentElement.lang")) != "zh-Hans":
        found.append(f"read out as {language}")
    return found


def test_every_page_of_the_portal_says_what_is_on_it(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE, reduced_motion="reduce", **HERE)
    found: list[str] = []
    walk_portal(page, district, lambda name: found.extend(f"{name}: {one}" for one in faults(page)))
    if found:
        pytest.fail("\n".join(sorted(set(found))), pytrace=False)


def test_states_are_told_and_not_only_shown(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    page.goto("/report/")
    assert "第 1 步，共 3 步" in page.locator(".j-steps").aria_snapshot()
    switch = page.get_by_role("button", name="长辈版")
    switch.click()
    [told] = [node for node in tree(page) if node["role"] == "button" and node["name"] == "长辈版"]
    assert told["pressed"] == "true"
    page.get_by_role("button", name="下一步").click()
    nodes = tree(page)
    [alert] = [node for node in nodes if node["role"] == "alert"]
    assert (alert["name"], alert["live"]) == ("有 1 处需要改", "assertive")
    [field] = [node for node in nodes if node["role"] == "textbox"]
    assert field["invalid"] == "true"
    assert "写几个字，或者点话筒说一说" in field["described"]


def test_uploads_and_recordings_are_told_as_they_go(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE, permissions=["microphone"])
    page.goto("/report/")
    waiting: list[Route] = []
    page.route("**/files/", lambda route: waiting.append(route))
    page.get_by_label("照片").set_input_files(photos(320))
    expect(page.locator(".j-file progress")).to_be_visible()
    [bar] = [node for node in tree(page) if node["role"] == "progressbar"]
    assert bar["name"] == "正在上传 照片"
    said = page.locator("[data-said]")
    page.wait_for_function("() => document.querySelector('.j-file progress')")
    waiting[0].continue_()
    expect(said).to_have_text("已上传")
    assert said.get_attribute("role") == "status"
    page.unroute("**/files/")
    page.get_by_role("button", name="点一下，开始说").click()
    expect(page.get_by_role("status").filter(has_text="正在录音")).to_be_visible()
    assert page.locator(".j-voice-run").get_attribute("aria-hidden") == "true"  # seconds are not read out one by one
    page.wait_for_function("() => document.querySelector('[data-voice-time]').textContent.includes('0:01')")
    stop = page.get_by_role("button", name="说完了，点一下")
    expect(stop).to_be_focused()
    stop.click()
    expect(page.get_by_role("status").filter(has_text="录好了")).to_be_visible()
    expect(page.locator(".j-file audio")).to_have_attribute("aria-label", "录音")
