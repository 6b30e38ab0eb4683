"""The main pages pass axe without a serious finding, in light and dark, on a phone and on a desk; nothing scrolls
sideways; the map has its list; language and appearance switch where one stands."""

import re
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from jishi.cases.handling.api import Case
from tests.browser import OpenPage
from tests.journeys.district import WAY, District, deliver_announcements

from .conftest import DESK, HERE, PHONE, Colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VISITOR = ""
CONSOLE = (
    "/console/", "/console/cases/", "/console/cases/work/", "/console/cases/map/", "/console/cases/register/",
    "{case}", "/console/areas/", "/console/organisations/", "/console/categories/", "/console/categories/duties/",
    "/console/processes/", "/console/processes/general/", "/console/calendars/",
)  # fmt: skip
PAGES: dict[str, tuple[str, ...]] = {
    VISITOR: ("/", "/report/", "/find/", "/console/sign-in", "/api/v1/docs", "/nothing-here/"),
    "duty_leader": CONSOLE,
    "auditor": ("/console/accounts/audit/",),
    "administrator": (
        "/console/accounts/", "/console/me/", "/console/me/sessions/", "/console/me/second-factor/",
        "/console/me/second-factor/app/", "/console/me/second-factor/passkeys/",
    ),
    "grid_worker": ("/field/", "/field/tasks/", "/field/tasks/map/", "/field/report/", "/field/me/"),
}
WIDTHS = (375, 768, 1440)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def lived_in(district: District) -> District:
    """Cases at several stations."""
    for place, stop in enumerate((0, 2, 4, 5, 7)):
        district.walk(district.register(lng=114.002 + place / 1000), *WAY[:stop])
    deliver_announcements()
    return district


def open_as(role: str, open_page: OpenPage, colleague: Colleague, size: tuple[int, int], **options: Any) -> Page:
    return colleague(role, size, **options) if role else open_page(*size, **options)


def addresses(role: str, district: District) -> list[str]:
    case = Case.objects.order_by("id").first()
    assert case is not None
    return [address.format(case=f"/console/cases/{case.code}/") for address in PAGES[role]]


def test_axe_finds_nothing_serious(open_page: OpenPage, colleague: Colleague, lived_in: District) -> None:
    found = set()
    for role in PAGES:
        page = open_as(role, open_page, colleague, DESK, reduced_motion="reduce")
        for address in addresses(role, lived_in):
            page.goto(address)
            for (width, height), scheme in product((PHONE, DESK), ("light", "dark")):
                page.set_viewport_size({"width": width, "height": height})
                page.emulate_media(color_scheme=scheme)
                found |= {f"{address} {scheme} at {width}: {finding}" for finding in serious(page)}
    if found:
        pytest.fail("\n".join(sorted(found)), pytrace=False)


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical on the page as it stands, each with the first place."""
    return [
        f"{one['id']} {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary'][:160]}"
        for one in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_nothing_scrolls_sideways(open_page: OpenPage, colleague: Colleague, lived_in: District) -> None:
    wide = []
    for role in PAGES:
        page = open_as(role, open_page, colleague, DESK)
        for address in addresses(role, lived_in):
            page.goto(address)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                if over := page.evaluate(SIDEWAYS):
                    wide.append(f"{address} at {width}: {over} px too wide")
    assert wide == []


def test_the_map_shows_the_cases_of_its_list(colleague: Colleague, lived_in: District) -> None:
    page = colleague("duty_leader")
    page.goto("/console/cases/map/")
    expect(page.locator(".map-card")).to_have_count(4)
    expect(page.locator(".maplibregl-canvas")).to_be_visible()
    expect(page.locator(".j-pin").first).to_be_visible()


def test_a_point_is_picked_on_the_map(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE, **HERE)
    page.goto("/report/")
    page.get_by_label("发生了什么").fill(district.say("report"))
    page.get_by_role("button", name="下一步").click()
    page.locator(".maplibregl-canvas").click(position={"x": 150, "y": 120})
    expect(page.locator("input[name=lng]")).not_to_have_value("")


def test_language_and_appearance_switch_where_one_stands(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    page.goto("/find/")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(re.compile("/find/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Look up a report")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("查进度")
