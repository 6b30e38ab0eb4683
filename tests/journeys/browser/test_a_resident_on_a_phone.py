"""A resident with a phone: reports, follows what was reported already, adds, answers, withdraws and rates."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from jishi.cases.handling.api import Case, Rating, Receipt
from jishi.district.accounts.api import give_link
from jishi.ground.foundation.actors import SYSTEM
from tests.browser import OpenPage
from tests.journeys.district import WAY, District

from .conftest import HERE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WITHOUT_SCRIPTS = {"java_script_enabled": False}


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def say_what(page: Page, district: District) -> None:
    """From the start page through the first question."""
    page.goto("/")
    page.get_by_role("link", name="我要反映问题").first.click()
    page.get_by_label("发生了什么").fill(district.say("report"))
    press(page, "下一步")


def receipt_of(page: Page) -> tuple[str, str]:
    """Number and code as the receipt shows them."""
    expect(page.get_by_role("heading", level=1)).to_have_text("已收到")
    code = re.sub(r"\D", "", page.locator(".receipt-code").inner_text())
    return code, page.locator(".receipt-secret").inner_text()


def test_reports_with_the_place_of_the_phone_and_a_suggested_category(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE, **HERE)
    say_what(page, district)
    page.get_by_label("在哪里").fill("桃源路八号")
    press(page, "用我现在的位置")
    expect(page.get_by_text("找到了")).to_be_visible()
    page.get_by_role("radio", name="路灯不亮").check()
    press(page, "下一步")
    page.get_by_label("手机号").fill("138 1234 1234")
    press(page, "提交")
    code, secret = receipt_of(page)
    case = Case.objects.get(code=code)
    assert (case.area_path, case.place_text) == ("990101001001001", "桃源路八号")
    assert case.category_version is not None
    assert case.category_version.name == "路灯不亮"
    assert len(secret.replace("-", "")) == 10
    page.get_by_role("link", name="看办到哪了").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(case.title)


def test_a_wrong_phone_is_told_and_nothing_typed_is_lost(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    say_what(page, district)
    page.get_by_label("在哪里").fill("桃源路八号")
    press(page, "下一步")
    page.get_by_label("手机号").fill("1381234")
    press(page, "提交")
    expect(page.locator(".j-wrong .j-error")).to_be_visible()
    expect(page.get_by_label("手机号")).to_have_value("1381234")
    expect(page.get_by_text(district.say("report"))).to_be_visible()
    assert Case.objects.count() == 0
    page.get_by_label("手机号").fill("13812341234")
    press(page, "提交")
    receipt_of(page)


def test_reports_without_javascript_and_finds_it_again_on_another_phone(
    open_page: OpenPage, district: District
) -> None:
    page = open_page(*PHONE, **WITHOUT_SCRIPTS)
    say_what(page, district)
    page.get_by_label("在哪里").fill("桃源路八号")
    page.get_by_role("radio", name="路灯不亮").check()
    press(page, "下一步")
    press(page, "提交")
    code, secret = receipt_of(page)
    other = open_page(*PHONE, **WITHOUT_SCRIPTS)
    other.goto("/find/")
    other.get_by_label("编号").fill(code)
    other.get_by_label("查询码").fill(secret)
    press(other, "查询")
    expect(other.get_by_text(district.say("report")).first).to_be_visible()


def test_follows_a_similar_report_nearby_instead_of_a_second_one(open_page: OpenPage, district: District) -> None:
    first = district.register()
    page = open_page(*PHONE, **HERE)
    say_what(page, district)
    page.get_by_label("在哪里").fill("桃源路八号")
    press(page, "用我现在的位置")
    expect(page.get_by_text("找到了")).to_be_visible()
    page.get_by_role("radio", name="路灯不亮").check()
    press(page, "下一步")
    expect(page.get_by_role("heading", level=1)).to_have_text("是同一件吗？")
    press(page, "是，一起关注")
    code, _ = receipt_of(page)
    assert (code, Case.objects.count()) == (first.code, 1)
    assert Receipt.objects.filter(case=first, kind=Receipt.Kind.FOLLOWER).count() == 1


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPTS], ids=["with scripts", "without scripts"])
def test_adds_answers_and_rates(open_page: OpenPage, district: District, options: dict[str, bool]) -> None:
    page = open_page(*PHONE, **options)
    say_what(page, district)
    page.get_by_label("在哪里").fill("桃源路八号")
    page.get_by_role("radio", name="路灯不亮").check()
    press(page, "下一步")
    press(page, "提交")
    case = Case.objects.get(code=receipt_of(page)[0])
    page.get_by_role("link", name="看办到哪了").click()
    page.locator("summary", has_text="补充").click()
    page.get_by_label("想补充什么").fill("第二盏也不亮")
    press(page, "提交补充")
    expect(page.locator(".j-timeline")).to_contain_text("第二盏也不亮")

    district.walk(case, "accept", "ask")
    page.reload()
    expect(page.locator(".own-question")).to_contain_text(district.say("question"))
    page.get_by_label("您的回答").fill("有，是十二号")
    press(page, "提交回答")
    expect(page.locator(".own-question")).to_have_count(0)

    district.walk(case, *WAY[1:])
    page.reload()
    expect(page.locator(".own-answer")).to_contain_text(district.say("answer"))
    page.get_by_role("radio", name="满意", exact=True).check()
    press(page, "提交评价")
    expect(page.locator(".own-rated")).to_contain_text("满意")
    assert Rating.objects.get(case=case).level == "satisfied"


def test_withdraws_after_being_asked_once_more(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    say_what(page, district)
    page.get_by_label("在哪里").fill("桃源路八号")
    press(page, "下一步")
    press(page, "提交")
    case = Case.objects.get(code=receipt_of(page)[0])
    page.get_by_role("link", name="看办到哪了").click()
    page.get_by_role("link", name="撤回").click()
    press(page, "撤回")
    expect(page.locator(".j-flash-success")).to_be_visible()
    case.refresh_from_db()
    assert case.phase == "ended"
    expect(page.get_by_role("link", name="撤回")).to_have_count(0)


def test_the_pages_of_a_receipt_name_themselves_to_nobody(open_page: OpenPage, district: District) -> None:
    page = open_page(*PHONE)
    named: list[str] = []
    page.on("request", lambda request: named.append(request.header_value("referer") or ""))
    say_what(page, district)
    page.get_by_label("在哪里").fill("桃源路八号")
    press(page, "下一步")
    press(page, "提交")
    code, _ = receipt_of(page)
    own = f"/my/{code}/"
    page.get_by_role("link", name="看办到哪了").click()
    press(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("summary", has_text="Add something").click()
    page.get_by_label("What do you want to add?").fill("第二盏也不亮")
    press(page, "Add")
    expect(page.locator(".j-timeline")).to_contain_text("第二盏也不亮")
    page.get_by_role("link", name="Withdraw the report").click()
    press(page, "Yes, withdraw it")
    expect(page.locator(".j-flash-success")).to_be_visible()
    assert page.url.endswith(own)
    assert named
    assert [address for address in named if code in address] == []


def test_a_one_time_link_sets_the_password(open_page: OpenPage, district: District) -> None:
    account, password = district.account("verifier"), "three lamps on a bridge"
    page = open_page(*PHONE)
    page.goto(reverse("accounts:link", args=[give_link(SYSTEM, account)]))
    for field in page.locator("input[type=password]").all():
        field.fill(password)
    page.locator("main button[type=submit]").click()
    expect(page.locator(".j-flash-success")).to_be_visible()
    account.refresh_from_db()
    assert account.check_password(password)
