"""The deadline over a National Day with a worked Sunday, as screens show it; and a link that opens an account once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from jishi.district.accounts.api import give_link
from jishi.ground.foundation.actors import SYSTEM
from tests.browser import OpenPage
from tests.journeys.district import District

from .conftest import PHONE, Colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ZONE = ZoneInfo("Asia/Shanghai")
SENTENCE = "剩 2 个工作日 · 10-10 18:00 前"


def test_list_case_and_portal_show_the_same_sentence(
    open_page: OpenPage, colleague: Colleague, district: District
) -> None:
    with time_machine.travel(datetime(2025, 9, 26, 10, tzinfo=ZONE)):
        resident = open_page(*PHONE)
        resident.goto("/report/")
        resident.get_by_label("发生了什么").fill("桃源路有个坑")
        resident.get_by_role("button", name="下一步").click()
        resident.get_by_label("在哪里").fill("桃源路八号")
        resident.get_by_role("button", name="下一步").click()
        resident.get_by_role("button", name="提交").click()
        expect(resident.locator(".receipt-code")).to_be_visible()
        resident.get_by_role("link", name="看办到哪了").click()
        clerk = colleague("intake_clerk")
        clerk.goto("/console/cases/work/")
        clerk.locator("tbody a").first.click()
        clerk.locator("summary", has_text="更正").click()
        clerk.locator("details[open] select[name=category]").select_option("five")
        clerk.get_by_role("button", name="保存更正").click()
        expect(clerk.locator(".j-flash-success")).to_be_visible()
    with time_machine.travel(datetime(2025, 10, 4, 12, tzinfo=ZONE)):
        reader = colleague("duty_leader")
        reader.goto("/console/cases/")
        expect(reader.locator(".j-due")).to_contain_text(SENTENCE)
        reader.locator("tbody a").first.click()
        expect(reader.locator(".case-due-large")).to_have_text(SENTENCE)
        resident.reload()
        expect(resident.locator(".own-due")).to_contain_text(SENTENCE)


def test_a_one_time_link_is_used_in_a_browser(open_page: OpenPage, district: District) -> None:
    account = district.account("verifier")
    page = open_page(*PHONE)
    page.goto(reverse("accounts:link", args=[give_link(SYSTEM, account)]))
    for field in page.locator("main input[type=password]").all():
        field.fill("two lamps by the east gate")
    page.locator("main button[type=submit].btn-primary").click()
    expect(page.locator(".j-flash-success")).to_be_visible()
