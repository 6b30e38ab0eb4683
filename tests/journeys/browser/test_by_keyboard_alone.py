"""What residents and the desk do, done with the keyboard alone, seeing at each stop where one is."""

import re

import pytest
from playwright.sync_api import Page, expect

from jishi.cases.handling.api import Case, Rating, Step
from tests.browser import OpenPage
from tests.journeys.district import WAY, District

from .conftest import Colleague
from .keyboard import Keyboard
from .portal_walk import open_counter, walk_portal

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.django_db(transaction=True)]


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.textContent || document.activeElement.value || ''"))


def find(keys: Keyboard, case: Case, secret: str) -> None:
    """From the look-up page to one's own report."""
    keys.page.goto("/find/")
    keys.write("编号", case.code)
    keys.write("查询码", secret)
    keys.press("查询")
    expect(keys.page).to_have_url(re.compile(f"/my/{case.code}/"))


def test_a_report_from_the_start_page_to_the_receipt(open_page: OpenPage, district: District) -> None:
    page = open_page()
    keys = Keyboard(page)
    page.goto("/")
    first = keys.tab()
    assert first is not None
    assert "跳到正文" in first["said"] or "跳到内容" in first["said"], first
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    keys.to(page.locator("main").get_by_role("link", name="我要反映问题").first)
    page.keyboard.press("Enter")
    expect(page.get_by_label("发生了什么")).to_be_visible()

    keys.press("下一步")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_have_accessible_name("有 1 处需要改")
    expect(page).to_have_title(re.compile("^错误"))
    keys.tab()
    page.keyboard.press("Enter")
    field = page.get_by_label("发生了什么")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("写几个字"))
    page.keyboard.type(district.say("report"))
    keys.press("下一步")

    keys.write("在哪里", district.say("where"))
    keys.choose("都不是，请工作人员来定")
    keys.choose(district.say("lamp"))
    keys.press("下一步")
    keys.to(page.get_by_label("不公开"))
    page.keyboard.press("Space")
    keys.press("提交")
    expect(page.get_by_role("heading", level=1)).to_have_text("已收到")
    case = Case.objects.get()
    assert case.confidential
    assert case.category_version is not None
    keys.to(page.get_by_role("link", name="看办到哪了"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(case.title)


def test_following_answering_and_rating(open_page: OpenPage, district: District) -> None:
    page = open_page()
    keys = Keyboard(page)
    page.goto("/report/")
    keys.write("发生了什么", district.say("report"))
    keys.press("下一步")
    keys.write("在哪里", district.say("where"))
    keys.choose(district.say("lamp"))
    keys.press("下一步")
    keys.press("提交")
    secret = page.locator(".receipt-secret").inner_text()
    case = Case.objects.get()
    Case.objects.filter(pk=case.pk).update(area_path="990101001001001")
    district.walk(case, "accept", "ask")

    other = Keyboard(open_page())
    find(other, case, secret)
    other.write("您的回答", "有，是十二号")
    other.press("提交回答")
    expect(other.page.locator(".j-flash-success")).to_be_visible()
    case.refresh_from_db()
    assert Step.objects.filter(case=case, act="answer", text="有，是十二号").exists()

    district.walk(case, *WAY[1:])
    other.page.reload()
    other.press("提交评价")
    expect(other.page.get_by_role("alert")).to_be_focused()
    other.choose("满意")
    other.press("提交评价")
    expect(other.page.locator(".own-rated")).to_be_visible()
    assert Rating.objects.get(case=case).level == "satisfied"


def test_elder_mode_and_the_help_page(open_page: OpenPage, district: District) -> None:
    open_counter(district)
    page = open_page()
    keys = Keyboard(page)
    page.goto("/")
    keys.press("长辈版", "Space")
    switch = page.get_by_role("button", name="长辈版")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(switch).to_be_focused()
    keys.to(page.locator("header").get_by_role("link", name="找人帮忙"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/help/"))
    keys.to(page.locator("main").get_by_role("link", name="打电话").first)


def test_no_page_of_the_portal_is_a_trap(open_page: OpenPage, district: District) -> None:
    page = open_page(reduced_motion="reduce", permissions=["geolocation"], geolocation={
        "longitude": 114.005, "latitude": 22.005, "accuracy": 12,
    })  # fmt: skip
    found: list[str] = []

    def look(name: str) -> None:
        page.evaluate("() => document.activeElement.blur()")
        try:
            stops, expected = Keyboard(page).walk_through()
        except AssertionError as problem:
            found.append(f"{name}: {problem}")
        else:
            if stops < expected:
                found.append(f"{name}: {stops} of {expected} can be reached")

    walk_portal(page, district, look)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_the_desk_takes_a_case_to_filing(colleague: Colleague, district: District) -> None:
    case = district.register()
    Case.objects.filter(pk=case.pk).update(area_path="990101001001001")
    for role, work in (("intake_clerk", "受理"), ("duty_leader", "立案")):
        page = colleague(role)
        keys = Keyboard(page)
        page.goto("/console/")
        first = keys.tab()
        assert first is not None
        page.keyboard.press("Enter")
        keys.to(page.get_by_role("link", name="我的待办").first)
        page.keyboard.press("Enter")
        expect(page.locator("[data-key-row]")).to_have_count(1)
        expect(page.locator("[data-keys-open]")).to_be_visible()  # the keys listen
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(case.title)
        keys.press(work)
        expect(page.locator(".j-flash-success")).to_be_visible()
    acts = list(Step.objects.filter(case=case).order_by("id").values_list("act", flat=True))
    assert acts == ["register", "accept", "file"]
