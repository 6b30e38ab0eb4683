"""A resident who left a phone is told at each step, over the SMS gateway, and acts from the link in the message."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jishi.cases.handling.api import Case, Draft, MoveRequest, Receipt, assign_cases, register_cases
from jishi.cases.handling.events import CaseRegistered
from jishi.cases.handling.subscribers import tell_of_report
from jishi.ground.foundation.messages import load_texts
from jishi.ground.foundation.messages.sending import send_due
from jishi.ground.foundation.models import Delivery
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.privacy import erase_subject
from tests.gateway import Gateway, gateway_at_work, key_file

from .district import IMPORTER, INSIDE, WAY, District, deliver_announcements
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


def phones_page(sms: Gateway) -> tuple[Client, str]:
    """A phone that opened the link of the newest message, and where it led."""
    phone = Client()
    opened = phone.get(link_in(sms.texts[-1]))
    assert opened.status_code == 302
    return phone, opened["Location"]


def test_imported_cases_tell_nobody(district: District, sms: Gateway) -> None:
    draft = Draft(
        description="旧路灯", channel="phone", category="lamp", place_text="桃源路", phone=PHONE, imported="旧系统",
        source_ref="A-1", occurred_at=now() - timedelta(days=3),
    )  # fmt: skip
    case = register_cases(IMPORTER, [draft])[0].case
    district.walk(case, "accept", "file", "assign")
    deliver()
    assert sms.requests == 0
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("hidden", ["confidential", "sensitive"])
def test_a_message_about_a_confidential_or_delicate_matter_names_nothing_of_it(
    district: District, sms: Gateway, hidden: str
) -> None:
    _resident, case = reported(district, **({"confidential": "on"} if hidden == "confidential" else {}))
    if hidden == "sensitive":
        Case.objects.filter(pk=case.pk).update(sensitive=True)
    district.walk(case, "accept", "file")
    assign_cases(IMPORTER, [MoveRequest(case.pk, organisation="lamps")])
    deliver()
    said = "".join(sms.texts)
    assert sms.texts
    assert "路灯" not in said
    assert "您反映的事情" in said
    if hidden == "confidential":
        assert "市政所" not in said
        assert "/m/" not in said
        assert "http://localhost:8000/find/" in said


def test_listening_twice_sends_once(district: District, sms: Gateway) -> None:
    _resident, case = reported(district)
    for _ in range(3):
        tell_of_report(CaseRegistered(case_ids=(case.pk,)))
    send_due()
    assert len(sms.taken) == 1


def test_a_wish_is_kept(district: District, sms: Gateway) -> None:
    resident, case = reported(district)
    deliver()
    assert "每一步都告诉我" in resident.own().content.decode()
    refused = resident.client.post(f"/my/{case.code}/wish/", {"wish": "shout"}, follow=True)
    assert "在三个里选一个" in refused.content.decode()
    resident.client.post(f"/my/{case.code}/wish/", {"wish": "result"})
    district.walk(case, "accept", "ask")
    deliver()
    assert [("有一个问题" in text) for text in sms.texts[1:]] == [True]
    resident.do("reply", text="东边第三盏")
    resident.client.post(f"/my/{case.code}/wish/", {"wish": "nothing"})
    district.walk(case, *WAY[1:])
    deliver()
    assert len(sms.taken) == 2
    assert Delivery.objects.filter(state="sent").count() == 2


def test_a_wish_changed_while_a_message_waits_is_kept_too(district: District, sms: Gateway) -> None:
    resident, case = reported(district)
    deliver_announcements()
    resident.client.post(f"/my/{case.code}/wish/", {"wish": "nothing"})
    send_due()
    assert sms.requests == 0
    assert Delivery.objects.get().last_error == "no_longer_true"


def test_a_question_that_was_answered_meanwhile_is_not_asked(district: District, sms: Gateway) -> None:
    resident, case = reported(district)
    district.walk(case, "accept", "ask")
    deliver_announcements()
    resident.do("reply", text="东边第三盏")
    send_due()
    assert not any("有一个问题" in text for text in sms.texts)
    assert Delivery.objects.get(event="handling.told_question").last_error == "no_longer_true"


def test_a_link_ends_after_its_days_and_at_once_when_its_holder_ends_it(
    district: District, sms: Gateway, time_machine: Any
) -> None:
    resident, case = reported(district)
    deliver()
    phone, page = phones_page(sms)
    assert phone.get(page).status_code == 200
    assert resident.secret not in phone.get(f"/receipt/{case.code}/").content.decode()
    assert phone.get(f"/receipt/{case.code}/code.svg").status_code == 404
    ended = phone.post(f"/my/{case.code}/links/end/")
    assert (ended.status_code, ended["Location"]) == (302, "/find/")
    assert phone.get(page).status_code == 404
    assert Client().get(link_in(sms.texts[-1])).status_code == 404
    assert resident.own().status_code == 200  # the receipt's own code still opens it
    district.walk(case, "accept")
    deliver()
    phone, page = phones_page(sms)
    time_machine.shift(timedelta(days=14, seconds=5))
    assert phone.get(page).status_code == 404
    assert "链接已经打不开" in Client().get(link_in(sms.texts[-1])).content.decode()


def test_the_desk_ends_links_and_a_department_does_not(district: District, sms: Gateway) -> None:
    _resident, case = reported(district)
    district.walk(case, "accept", "file", "assign")
    deliver()
    phone, page = phones_page(sms)
    handler = district.browser("handler")
    assert "发给上报人的短信" in handler.get(f"/console/cases/{case.code}/").content.decode()
    assert handler.post(f"/console/cases/{case.code}/links/end/").status_code == 404
    assert phone.get(page).status_code == 200
    clerk = district.browser("intake_clerk")
    assert "停用链接" in clerk.get(f"/console/cases/{case.code}/").content.decode()
    assert clerk.post(f"/console/cases/{case.code}/links/end/").status_code == 302
    assert phone.get(page).status_code == 404
    assert "停用链接" not in clerk.get(f"/console/cases/{case.code}/").content.decode()


def test_guessing_links_is_stopped(district: District, sms: Gateway) -> None:
    reported(district)
    deliver()
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    for number in range(10):
        assert guesser.get(f"/m/{number:016d}/").status_code == 404
    real = link_in(sms.texts[-1])
    assert "试得太多了" in guesser.get(real).content.decode()
    assert Client(REMOTE_ADDR="203.0.113.10").get(real).status_code == 302


def test_an_erased_person_is_told_nothing_and_their_links_are_dead(district: District, sms: Gateway) -> None:
    _resident, case = reported(district)
    deliver()
    phone, page = phones_page(sms)
    district.walk(case, "accept")
    deliver_announcements()
    erase_subject(Receipt.objects.get(case=case).subject)
    send_due()
    assert len(sms.taken) == 1
    assert Delivery.objects.get(event="handling.told_accepted").last_error == "no_address"
    assert phone.get(page).status_code == 404


def test_a_follower_is_told_how_far_it_is_and_asked_nothing(district: District, sms: Gateway) -> None:
    _resident, case = reported(district)
    also = {"case": str(case.uuid), "key": str(uuid4()), "phone": "13800000918", "description": "我也是"}
    Client().post("/report/follow/", also)
    district.walk(case, "accept", "ask")
    deliver()
    mine = [one["text"] for one in sms.taken if one["to"] == "13800000918"]
    assert [("收到了" in text, "已受理" in text) for text in mine] == [(True, False), (False, True)]


def test_a_channel_that_is_off_claims_nothing(district: District, settings: Any) -> None:
    load_texts()
    resident, case = reported(district)
    district.walk(case, "accept")
    deliver()
    assert not Delivery.objects.exists()
    assert "短信" not in resident.own().content.decode()
    assert "短信" not in resident.client.get(f"/receipt/{case.code}/").content.decode()
    assert "短信" not in Client().get("/find/").content.decode()
    assert Client().get("/find/phone/").status_code == 404
    page = district.browser("intake_clerk").get(f"/console/cases/{case.code}/").content.decode()
    assert "这里没有设置短信" in page


def test_a_message_speaks_the_language_the_report_was_made_in(district: District, sms: Gateway) -> None:
    resident = Resident("en")
    point = {"lng": str(INSIDE[0]), "lat": str(INSIDE[1])}
    resident.report(description="lamp", place_text="road", category="lamp", phone=PHONE, **point)
    deliver()
    assert "has arrived" in sms.texts[0]


def test_the_demonstration_shows_messages_and_sends_none(district: District, settings: Any) -> None:
    load_texts()
    settings.JISHI_DEMO = True
    resident, _case = reported(district)
    deliver()
    assert Delivery.objects.get().state == "shown"
    page = resident.own().content.decode()
    assert "演示：这些短信不发出，只显示" in page
    assert Client().get(link_in(page)).status_code == 302
    admin = district.browser("administrator")
    assert "演示：不发出，只显示" in admin.get("/console/messages/").content.decode()
    assert "收到了" in admin.get(f"/console/messages/{Delivery.objects.get().uuid}/").content.decode()
