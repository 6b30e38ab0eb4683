"""The page of a case prints as paper: whose, which number, all facts and the story; no button, nothing personal."""

import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from jishi.cases.handling.api import Case
from tests.journeys.district import WAY, District
from tests.journeys.resident import Resident

from .conftest import Colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME, PHONE = "沈小微", "13812345678"


@pytest.fixture
def case(district: District) -> Case:
    resident = Resident()
    made = resident.report(
        description=district.say("report"), place_text="桃源路", category="lamp", name=NAME, phone=PHONE,
        lng="114.005", lat="22.005",
    )  # fmt: skip
    return district.walk(made, *WAY)


def printed(page: Page) -> list[str]:
    """The text of each sheet, without blanks."""
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    read = PdfReader(BytesIO(data))
    assert all(abs(float(sheet.mediabox.width) - 595) < 2 for sheet in read.pages), "A4"
    # The browser writes some characters as the radicals that look the same (U+2F00 and on).
    return [plain(sheet.extract_text()) for sheet in read.pages]


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_a_case_prints_with_its_facts_and_story(colleague: Colleague, district: District, case: Case) -> None:
    page = colleague("duty_leader", color_scheme="dark")
    page.goto(f"/console/cases/{case.code}/")
    sheets = printed(page)
    whole = "".join(sheets)
    for words in (
        district.say("office"), case.code, district.say("report"), district.say("answer"), district.say("lamps"),
        "基本信息", "办理过程", f"1/{len(sheets)}",
    ):  # fmt: skip
        assert plain(words) in whole, words
    for words in ("我的待办", "导出PDF", "添加备注", "查看联系方式", "退出", "分钟前", "刚刚", NAME, PHONE):
        assert words not in whole, words


def test_on_paper_nothing_is_pressed_and_everything_is_black_on_white(colleague: Colleague, case: Case) -> None:
    page = colleague("duty_leader", color_scheme="dark")
    page.goto(f"/console/cases/{case.code}/")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".j-paper .j-qr")).to_be_visible()
    for apart in (".rail", ".top", ".case-note", ".btn", "form", ".j-map"):
        assert [one for one in page.locator(apart).all() if one.is_visible()] == [], apart
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    inks = page.evaluate(
        """[...document.querySelectorAll("main *")].filter((one) => one.checkVisibility()
        && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((one) => getComputedStyle(one).color)"""
    )
    assert set(inks) == {"rgb(0, 0, 0)"}
    page.emulate_media(media="screen")
    expect(page.locator(".j-paper")).to_be_hidden()


def test_the_contact_is_on_paper_once_it_was_opened_with_a_purpose(colleague: Colleague, case: Case) -> None:
    page = colleague("intake_clerk")
    page.goto(f"/console/cases/{case.code}/")
    page.get_by_label("查看联系方式的用途").fill("上门核实")
    page.get_by_role("button", name="查看联系方式").click()
    expect(page.get_by_role("link", name=PHONE)).to_be_visible()
    assert NAME in "".join(printed(page))
