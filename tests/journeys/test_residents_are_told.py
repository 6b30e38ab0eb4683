"""A resident who left a phone is told at each step, over the SMS gateway, and acts from the link in the message."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jishi.ground.foundation.messages import load_texts
from jishi.ground.foundation.messages.sending import send_due
from tests.gateway import Gateway, gateway_at_work, key_file

from .district import INSIDE, WAY, District, deliver_announcements
from .resident import Resident

pytestmark = pytest.mark.django_db
PHONE = "13800000917"
DAYTIME = "2026-11-24 10:00:00+08:00"


@pytest.fixture
def sms(district: District, settings: Any, tmp_path: Path, time_machine: Any) -> Iterator[Gateway]:
    time_machine.move_to(DAYTIME, tick=True)
    load_texts()
    with gateway_at_work() as gateway:
        settings.MESSAGE_GATEWAYS = {"sms": (gateway.address, key_file(tmp_path))}
        yield gateway


def reported(district: District, **given: str) -> tuple[Resident, Any]:
    resident = Resident()
    point = {"lng": str(INSIDE[0]), "lat": str(INSIDE[1])}
    usual = {"description": "路灯不亮", "place_text": "桃源路", "category": "lamp", "phone": PHONE}
    return resident, resident.report(**(usual | point | given))


def link_in(text: str) -> str:
    found = re.search(r"http://localhost:8000(/m/\w+/)", text)
    assert found, text
    return found[1]


def deliver() -> None:
    deliver_announcements()
    send_due()


def test_each_step_is_told_and_the_delivery_stands_in_the_console(district: District, sms: Gateway) -> None:
    _resident, case = reported(district)
    for act in WAY:
        district.press(case, act)
        deliver()
    assert {one["to"] for one in sms.taken} == {PHONE}
    beginnings = ["收到了", "已受理", "已交给市政所", "市政所已经在办", "已办好", "办结了"]
    assert len(sms.texts) == len(beginnings)
    assert [words for words, text in zip(beginnings, sms.texts, strict=True) if words not in text] == []
    deliver()
    assert sms.repeated == []
    page = district.browser("administrator").get("/console/messages/").content.decode()
    assert page.count("已发出") >= len(beginnings)
    assert PHONE not in page


def test_a_question_is_answered_from_the_link(district: District, sms: Gateway) -> None:
    _resident, case = reported(district)
    district.walk(case, "accept", "ask")
    deliver()
    link = link_in(sms.texts[-1])
    phone = Client()
    opened = phone.get(link)
    assert (opened.status_code, opened["Referrer-Policy"]) == (302, "no-referrer")
    assert district.say("question") in phone.get(opened["Location"]).content.decode()
    answer = phone.post(f"/my/{case.code}/reply/", {"key": str(uuid4()), "text": "有，三十号"})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.node == "to_file"
