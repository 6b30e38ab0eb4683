"""Without the receipt: the number of the report and a code to the phone; the same answer whether or not they match."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from jishi.cases.handling.actions.one_time_code import figures_of, send_one_time_code
from jishi.cases.handling.models import OneTimeCode
from jishi.ground.foundation.messages import load_texts
from jishi.ground.foundation.messages.sending import send_due
from jishi.ground.foundation.models import Delivery
from tests.gateway import Gateway, gateway_at_work, key_file

from .acting import get, post
from .conftest import District

pytestmark = pytest.mark.django_db
PHONE, OTHER = "13800000917", "13800000999"


@pytest.fixture
def sms(district: District, settings: Any, tmp_path: Path, time_machine: Any) -> Iterator[Gateway]:
    time_machine.move_to("2026-11-24 23:00:00+08:00", tick=True)  # a code is urgent: it leaves at night too
    load_texts()
    with gateway_at_work() as gateway:
        settings.MESSAGE_GATEWAYS = {"sms": (gateway.address, key_file(tmp_path))}
        yield gateway


def ask(client: Client, code: str, phone: str) -> Any:
    answer = client.post("/find/phone/", {"code": code, "phone": phone})
    for job in ProcrastinateJob.objects.filter(task_name="handling.send_one_time_code"):
        send_one_time_code(**job.args)
    send_due()
    return answer


def asked(answer: Any) -> UUID:
    return UUID(str(answer.context["form"]["ask"].value()))


def code_in(sms: Gateway) -> str:
    found = re.search(r"验证码是(\d{6})", sms.texts[-1])
    assert found, sms.texts
    return found[1]


def test_number_and_code_open_the_report(district: District, sms: Gateway) -> None:
    case = district.report(phone=PHONE)
    client = Client()
    answer = ask(client, case.code, "138 0000 0917")
    assert "验证码短信马上就到" in answer.content.decode()
    figures = code_in(sms)
    assert sms.taken[-1]["to"] == PHONE
    assert figures not in answer.content.decode()
    opened = client.post("/find/phone/code/", {"ask": asked(answer), "figures": f"{figures[:3]} {figures[3:]}"})
    assert (opened.status_code, opened["Location"]) == (302, f"/my/{case.code}/")
    assert client.get(f"/my/{case.code}/").status_code == 200
    again = Client().post("/find/phone/code/", {"ask": asked(answer), "figures": figures})
    assert again.status_code == 422  # once


def test_it_opens_for_half_a_day(district: District, sms: Gateway, time_machine: Any) -> None:
    case = district.report(phone=PHONE)
    client = Client()
    answer = ask(client, case.code, PHONE)
    client.post("/find/phone/code/", {"ask": asked(answer), "figures": code_in(sms)})
    time_machine.shift(12 * 3600 + 5)
    assert client.get(f"/my/{case.code}/").status_code == 404


@pytest.mark.parametrize("wrong", ["phone", "number", "both", "nonsense"])
def test_what_does_not_match_is_answered_alike_and_sends_nothing(
    district: District, sms: Gateway, wrong: str, django_assert_num_queries: Any
) -> None:
    case = district.report(phone=PHONE)
    good = Client().post("/find/phone/", {"code": case.code, "phone": PHONE})
    code = {"phone": case.code, "nonsense": "不知道"}.get(wrong, "261101019999")
    answer = ask(Client(), code, PHONE if wrong == "number" else OTHER)
    plain = [re.sub(r"[0-9a-f-]{36}|csrf\S+ value=\S+|nonce\S+", "", page.content.decode()) for page in (good, answer)]
    assert plain[0] == plain[1]
    assert [job.args.keys() for job in ProcrastinateJob.objects.filter(task_name="handling.send_one_time_code")][
        -1
    ] == {"ask", "code", "phone_indexes"}
    assert [one["to"] for one in sms.taken if one["to"] == OTHER] == []
    refused = Client().post("/find/phone/code/", {"ask": asked(answer), "figures": figures_of(asked(answer))})
    assert refused.status_code == 422
    assert "验证码不对" in refused.content.decode()


def test_the_request_does_the_same_work_for_a_match_and_for_none(
    district: District, sms: Gateway, django_assert_num_queries: Any
) -> None:
    """The number of statements, as a measure of time that does not depend on the machine."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    case = district.report(phone=PHONE)
    Client().post("/find/phone/", {"code": case.code, "phone": PHONE})
    counts = []
    for code, phone in ((case.code, PHONE), (case.code, OTHER), ("261101019999", PHONE)):
        with CaptureQueriesContext(connection) as queries:
            Client().post("/find/phone/", {"code": code, "phone": phone})
        counts.append(len(queries))
    assert len(set(counts)) == 1
    for known in (True, False):
        answer = ask(Client(), case.code if known else "261101019999", PHONE)
        with CaptureQueriesContext(connection) as queries:
            Client().post("/find/phone/code/", {"ask": asked(answer), "figures": "000000"})
        counts.append(len(queries))
    assert counts[-1] == counts[-2]


def test_five_wrong_tries_close_an_asking_known_or_not(district: District, sms: Gateway) -> None:
    case = district.report(phone=PHONE)
    known, unknown = ask(Client(), case.code, PHONE), ask(Client(), "261101019999", PHONE)
    right = code_in(sms)
    wrong = "000000" if right != "000000" else "000001"
    for answer in (known, unknown):
        for _try in range(5):
            page = Client().post("/find/phone/code/", {"ask": asked(answer), "figures": wrong})
            assert "验证码不对" in page.content.decode()
        closed = Client().post("/find/phone/code/", {"ask": asked(answer), "figures": right})
        assert "已经错了五次" in closed.content.decode()
    assert OneTimeCode.objects.get().used_at is None


def test_a_code_is_good_for_ten_minutes(district: District, sms: Gateway, time_machine: Any) -> None:
    case = district.report(phone=PHONE)
    answer = ask(Client(), case.code, PHONE)
    time_machine.shift(601)
    refused = Client().post("/find/phone/code/", {"ask": asked(answer), "figures": code_in(sms)})
    assert refused.status_code == 422


def test_nobody_fills_a_strangers_phone(district: District, sms: Gateway) -> None:
    case = district.report(phone=PHONE)
    for number in range(8):
        ask(Client(REMOTE_ADDR=f"203.0.113.{number}"), case.code, PHONE)
    assert len(sms.taken) == 3


def test_one_address_asks_ten_times_a_quarter_of_an_hour(district: District, sms: Gateway) -> None:
    case = district.report(phone=PHONE)
    for _ask in range(10):
        assert Client().post("/find/phone/", {"code": case.code, "phone": OTHER}).status_code == 200
    refused = Client().post("/find/phone/", {"code": case.code, "phone": OTHER})
    assert refused.status_code == 422
    assert "要得太多了" in refused.content.decode()


def test_a_job_that_runs_twice_sends_one_code(district: District, sms: Gateway) -> None:
    case = district.report(phone=PHONE)
    ask(Client(), case.code, PHONE)
    ask(Client(), "261101019999", PHONE)  # runs the first job once more
    assert len(sms.taken) == Delivery.objects.count() == OneTimeCode.objects.count() == 1


def test_nothing_of_it_is_kept_in_the_clear(district: District, sms: Gateway) -> None:
    case = district.report(phone=PHONE)
    ask(Client(), case.code, PHONE)
    held = str(list(OneTimeCode.objects.values())) + str(list(Delivery.objects.values()))
    held += str([job.args for job in ProcrastinateJob.objects.all()])
    assert [mark for mark in (PHONE, code_in(sms)) if mark in held] == []


def test_an_asking_that_was_never_made_opens_nothing(district: District, sms: Gateway) -> None:
    number = uuid4()
    refused = Client().post("/find/phone/code/", {"ask": number, "figures": figures_of(number)})
    assert refused.status_code == 422


def rest_ask(code: str, phone: str, client: Client | None = None) -> Any:
    answer = post(client or Client(), "phone-codes", {"code": code, "phone": phone})
    for job in ProcrastinateJob.objects.filter(task_name="handling.send_one_time_code"):
        send_one_time_code(**job.args)
    send_due()
    return answer


def test_programs_follow_with_the_code_and_for_half_a_day(
    district: District, sms: Gateway, time_machine: Any
) -> None:
    case, other = district.report(phone=PHONE), district.report()
    asking = rest_ask(case.code, "138 0000 0917").json()["asking"]
    opened = post(Client(), f"phone-codes/{asking}", {"figures": code_in(sms)})
    assert opened.status_code == 200, opened.content.decode()
    given = opened.json()
    assert (given["code"], given["hours"]) == (case.code, 12)
    report = get(Client(), f"reports/{case.code}", secret=given["secret"])
    assert (report.status_code, report.json()["code"]) == (200, case.code)
    added = post(Client(), f"reports/{case.code}/additions", {"text": "又暗了"}, secret=given["secret"])
    assert added.status_code == 200
    assert get(Client(), f"reports/{other.code}", secret=given["secret"]).status_code == 404
    assert post(Client(), f"phone-codes/{asking}", {"figures": code_in(sms)}).json()["code"] == "code"  # once
    time_machine.shift(12 * 3600 + 5)
    assert get(Client(), f"reports/{case.code}", secret=given["secret"]).status_code == 404


def test_programs_learn_nothing_and_have_the_same_limits(district: District, sms: Gateway) -> None:
    case = district.report(phone=PHONE)
    known, unknown = rest_ask(case.code, PHONE), rest_ask("261101019999", OTHER)
    assert known.status_code == unknown.status_code == 202
    assert known.json().keys() == unknown.json().keys()
    assert [one["to"] for one in sms.taken] == [PHONE]
    wrong = "000000" if code_in(sms) != "000000" else "000001"
    for answer in (known, unknown):
        address = f"phone-codes/{answer.json()['asking']}"
        refused = [post(Client(), address, {"figures": wrong}) for _try in range(5)]
        assert {(one.status_code, one.json()["code"]) for one in refused} == {(409, "code")}
        closed = post(Client(), address, {"figures": code_in(sms)})
        assert (closed.status_code, closed.json()["code"]) == (429, "tries")
    for _ask in range(8):
        rest_ask("261101019999", OTHER)
    assert post(Client(), "phone-codes", {"code": case.code, "phone": OTHER}).status_code == 429
    assert OneTimeCode.objects.get().used_at is None


def test_without_a_gateway_programs_are_told_it_is_not_there(district: District) -> None:
    assert post(Client(), "phone-codes", {"code": "261101019999", "phone": PHONE}).status_code == 404
    assert get(Client(), "reports/261101019999", secret="~guessed").status_code == 404
