"""From a call to its rating, each hand before its own screen; and what somebody outside settles on the spot."""

import re

import pytest
from playwright.sync_api import Page, expect

from jishi.cases.handling.api import Case, Rating, Step
from tests.browser import OpenPage
from tests.journeys.district import PEACH, District

from .conftest import HERE, PHONE, Colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def primary(page: Page, name: str) -> None:
    """Presses the one big button of the next step; the page says that it was done."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".j-flash-success")).to_be_visible()


def test_a_call_goes_through_every_hand_to_its_rating(
    open_page: OpenPage, colleague: Colleague, district: District
) -> None:
    clerk = colleague("intake_clerk")
    number, secret = take_a_call(clerk, district)
    case = Case.objects.get(code=number)
    accept_by_keyboard(clerk, case)

    leader = colleague("duty_leader")
    leader.goto(f"/console/cases/{case.code}/")
    primary(leader, "立案")

    dispatcher = colleague("dispatcher")
    dispatcher.goto(f"/console/cases/{case.code}/")
    expect(dispatcher.locator("[data-pick]").first).to_be_visible()
    dispatcher.keyboard.press("1")
    expect(dispatcher.get_by_label("承办单位")).to_have_value("lamps")
    primary(dispatcher, "派单")

    handler = colleague("handler")
    handler.goto(f"/console/cases/{case.code}/")
    primary(handler, "签收")
    handler.get_by_label("办理结果").fill(district.say("done"))
    handler.get_by_label("对外答复").fill(district.say("answer"))
    primary(handler, "反馈结果")

    verifier = colleague("verifier")
    verifier.goto(f"/console/cases/{case.code}/")
    primary(verifier, "核查通过")

    leader.goto(f"/console/cases/{case.code}/")
    primary(leader, "办结")

    caller = open_page(*PHONE)
    caller.goto("/find/")
    caller.get_by_label("编号").fill(number)
    caller.get_by_label("查询码").fill(secret)
    caller.get_by_role("button", name="查询").click()
    expect(caller.locator(".own-answer")).to_contain_text(district.say("answer"))
    caller.get_by_role("radio", name="非常满意").check()
    caller.get_by_role("button", name="提交评价").click()
    expect(caller.locator(".own-rated")).to_be_visible()
    assert Rating.objects.get(case=case).level == "very_satisfied"
    acts = list(Step.objects.filter(case=case).order_by("id").values_list("act", flat=True))
    assert acts == ["register", "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close"]


def take_a_call(page: Page, district: District) -> tuple[str, str]:
    """In the order of speech and with the keyboard alone; the number and code that are read out."""
    page.goto("/console/cases/register/")
    page.get_by_label("来电号码").focus()
    page.keyboard.type("13812341234")
    page.keyboard.press("Tab")
    page.keyboard.type(district.say("report"))
    page.keyboard.press("F4")
    page.keyboard.type("桃源路八号")
    page.keyboard.press("Control+Enter")
    told = page.locator(".j-flash-success")
    expect(told).to_be_visible()
    number, secret = re.search(r"([\d ]{14})\D+([0-9A-Z]{5}-[0-9A-Z]{5})", told.inner_text()).groups()  # type: ignore[union-attr]
    expect(page.get_by_label("来电号码")).to_have_value("")
    return number.replace(" ", ""), secret


def accept_by_keyboard(page: Page, case: Case) -> None:
    """J to the line, Enter into the case; category and place are set there."""
    page.goto("/console/cases/work/")
    expect(page.locator("[data-keys-open]")).to_be_visible()  # the keys listen
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{case.code}/$"))
    step = page.locator(".case-next")
    step.get_by_label("分类", exact=True).select_option("lamp")
    step.get_by_label("社区").select_option(PEACH)
    primary(page, "受理")


def test_the_keys_are_listed_and_stop_while_one_types(colleague: Colleague, district: District) -> None:
    page = colleague("intake_clerk")
    page.goto("/console/cases/")
    expect(page.locator("[data-keys-open]")).to_be_visible()  # the keys listen
    page.keyboard.press("?")
    expect(page.locator("[data-keys-sheet]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("j?")
    expect(page.locator("#top-q")).to_have_value("j?")
    expect(page.locator("[data-keys-sheet]")).to_be_hidden()


def test_the_suggested_category_is_taken_with_a_key_while_the_call_lasts(
    colleague: Colleague, district: District
) -> None:
    page = colleague("intake_clerk")
    page.goto("/console/cases/register/")
    page.locator("[name=description]").press_sequentially(district.say("report"))
    expect(page.locator("#beside [data-pick]").first).to_be_visible()
    page.keyboard.press("Alt+Digit1")
    expect(page.locator("select[name=category]")).to_have_value("lamp")


def test_somebody_outside_settles_on_the_spot(colleague: Colleague, district: District) -> None:
    page = colleague("grid_worker", PHONE, **HERE)
    page.goto("/field/report/")
    page.locator("[name=description]").fill(district.say("report"))
    page.locator("select[name=category]").select_option("lamp")
    page.locator("[name=place_text]").fill("桃源路八号")
    page.get_by_role("button", name="用我现在的位置").click()
    expect(page.get_by_text("找到了")).to_be_visible()
    page.get_by_label("办理结果").fill(district.say("done"))
    page.get_by_role("button", name="当场办好").click()
    expect(page.locator(".j-flash-success")).to_be_visible()
    case = Case.objects.get()
    assert (case.phase, case.area_path) == ("to_verify", f"{PEACH}001")


def test_a_task_is_handled_outside_and_verified_by_another(colleague: Colleague, district: District) -> None:
    case = district.walk(district.register(), "accept", "file", "assign", "acknowledge")
    page = colleague("handler", PHONE)
    page.goto("/field/tasks/")
    page.get_by_role("link", name=case.title).click()
    page.get_by_label("办理结果").fill(district.say("done"))
    page.get_by_label("对外答复").fill(district.say("answer"))
    primary(page, "反馈结果")
    other = colleague("grid_worker", PHONE)
    other.goto(f"/field/tasks/{case.code}/")
    other.get_by_role("checkbox", name=district.say("closing")).check()
    primary(other, "核查通过")
    case.refresh_from_db()
    assert case.node == "to_close"
