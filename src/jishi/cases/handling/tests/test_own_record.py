"""A person takes a copy of what is held under their receipt: after a code to the phone, of this receipt alone, once."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from jishi.cases.handling.actions.look import open_contacts
from jishi.cases.handling.actions.one_time_code import send_one_time_code
from jishi.cases.handling.actions.record_copy import send_copy_code
from jishi.cases.handling.api import Case, Draft, NoteRequest, Receipt, add_notes, register_cases
from jishi.cases.handling.models import OneTimeCode, RecordCopy
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.files.storage import storage
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.messages import load_texts
from jishi.ground.foundation.messages.sending import send_due
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.privacy import erase_subject
from jishi.ground.foundation.tests.pictures import photo, upload
from tests.gateway import Gateway, gateway_at_work, key_file

from .conftest import COMMUNITY, District

pytestmark = pytest.mark.django_db
PHONE, NAME = "13800000917", "王大妈"


@pytest.fixture
def sms(district: District, settings: Any, tmp_path: Path, time_machine: Any) -> Iterator[Gateway]:
    time_machine.move_to("2026-11-24 23:00:00+08:00", tick=True)
    load_texts()
    with gateway_at_work() as gateway:
        settings.MESSAGE_GATEWAYS = {"sms": (gateway.address, key_file(tmp_path))}
        yield gateway


def holder(district: District, **given: object) -> tuple[Client, Case]:
    """Somebody who has reported and holds the receipt in this browser."""
    case, secret = district.registered(**given)
    client = Client()
    client.post("/find/", {"code": case.code, "secret": secret})
    assert client.get(f"/my/{case.code}/").status_code == 200
    return client, case


def ask(client: Client, case: Case) -> UUID:
    answer = client.post(f"/my/{case.code}/copy/")
    assert answer.status_code == 200, answer.content.decode()[:3000]
    for job in ProcrastinateJob.objects.filter(task_name="handling.send_copy_code"):
        send_copy_code(**job.args)
    send_due()
    return UUID(str(answer.context["form"]["ask"].value()))


def code_in(sms: Gateway) -> str:
    found = re.search(r"验证码是(\d{6})", sms.texts[-1])
    assert found, sms.texts
    return found[1]


def proven(client: Client, case: Case, sms: Gateway) -> str:
    """What opens the copy, after the code."""
    number = ask(client, case)
    return token_in(client.post(f"/my/{case.code}/copy/code/", {"ask": number, "figures": code_in(sms)}))


def token_in(answer: Any) -> str:
    found = re.search(r'name="token" value="([^"]+)"', answer.content.decode())
    assert found, answer.content.decode()[:3000]
    return found[1]


def taken(client: Client, case: Case, token: str, form: str) -> Any:
    return client.post(f"/my/{case.code}/copy/take/", {"token": token, "form": form})


def test_after_the_code_everything_of_this_receipt_is_in_the_copy(district: District, sms: Gateway) -> None:
    client, case = holder(district, phone=PHONE, name=NAME, description="桃源路的灯坏了，我住3栋")
    open_contacts(district.actor("intake_clerk"), case.pk, "回电核实地址")
    data = json.loads(taken(client, case, proven(client, case, sms), "data").content)
    assert sms.taken[-1]["to"] == PHONE
    assert data["receipt"]["contact"] | {"name": NAME, "phone": PHONE, "covered": False} == data["receipt"]["contact"]
    assert {one["value"] for one in data["receipt"]["contact_history"]} == {NAME, PHONE}
    assert [one["post"] for one in data["receipt"]["contact_opened"]] == ["intake_clerk"]
    assert data["case"]["description"] == "桃源路的灯坏了，我住3栋"
    assert data["case"]["place"] == "桃源路"
    assert data["messages"]
    page = taken(client, case, proven(client, case, sms), "page").content.decode()
    for shown in (NAME, PHONE, "桃源路的灯坏了，我住3栋", "intake_clerk"):
        assert shown in page
    assert "回电核实地址" not in page + json.dumps(data, ensure_ascii=False)


def test_what_staff_note_for_each_other_stays_with_the_office(district: District, sms: Gateway) -> None:
    client, case = holder(district, phone=PHONE)
    add_notes(district.actor("intake_clerk"), [NoteRequest(case.pk, "内部：上次也是这里", uuid4())])
    token = proven(client, case, sms)
    assert all("上次也是这里" not in taken(client, case, token, form).content.decode() for form in ("data", "page"))


def test_the_folder_holds_page_data_and_every_file(
    district: District, sms: Gateway, settings: Any, tmp_path: Path
) -> None:
    settings.JISHI_FILES_FOLDER = tmp_path / "files"
    storage.cache_clear()
    key = uuid4()
    file = take_in(ANONYMOUS, upload(photo()), key).file
    made = register_cases(
        ANONYMOUS, [Draft("路灯不亮", "web", community=COMMUNITY, files=[file.uuid], key=key, phone=PHONE)]
    )[0]
    client = Client()
    client.post("/find/", {"code": made.case.code, "secret": made.secret})
    answer = taken(client, made.case, proven(client, made.case, sms), "files")
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as folder:
        names = folder.namelist()
        data = json.loads(folder.read("record.json"))
        assert names[:2] == ["record.html", "record.json"]
        assert names[2:] == [one["name"] for one in data["files"]]
        with storage().open(file.content.key) as source:
            assert folder.read(names[2]) == source.read()
        assert PHONE in folder.read("record.html").decode()
        assert "<script" not in folder.read("record.html").decode()
    storage.cache_clear()


def test_a_copy_is_taken_once_in_each_form_and_soon(district: District, sms: Gateway, time_machine: Any) -> None:
    client, case = holder(district, phone=PHONE)
    token = proven(client, case, sms)
    for form in ("data", "page", "files"):
        assert taken(client, case, token, form).status_code == 200
        again = taken(client, case, token, form)
        assert again.status_code == 422
        assert "已经取过" in again.content.decode()
    assert AuditEntry.objects.filter(action="handling.copy_record", subject_uuid=case.uuid).count() == 3
    late = proven(client, case, sms)
    time_machine.shift(15 * 60 + 1)
    assert taken(client, case, late, "data").status_code == 422
    assert AuditEntry.objects.filter(action="handling.copy_record").count() == 3


def test_without_the_code_nothing_is_given(district: District, sms: Gateway) -> None:
    client, case = holder(district, phone=PHONE)
    number = ask(client, case)
    right = code_in(sms)
    wrong = "000000" if right != "000000" else "000001"
    for _try in range(5):
        refused = client.post(f"/my/{case.code}/copy/code/", {"ask": number, "figures": wrong})
        assert refused.status_code == 422
    closed = client.post(f"/my/{case.code}/copy/code/", {"ask": number, "figures": right})
    assert "已经错了五次" in closed.content.decode()
    assert taken(client, case, "made-up", "data").status_code == 422
    assert not RecordCopy.objects.exists()
    assert not AuditEntry.objects.filter(action="handling.copy_record").exists()


def test_a_code_for_following_opens_no_copy_and_the_other_way_round(district: District, sms: Gateway) -> None:
    client, case = holder(district, phone=PHONE)
    asked = client.post("/find/phone/", {"code": case.code, "phone": PHONE})
    for job in ProcrastinateJob.objects.filter(task_name="handling.send_one_time_code"):
        send_one_time_code(**job.args)
    send_due()
    following = UUID(str(asked.context["form"]["ask"].value()))
    refused = client.post(f"/my/{case.code}/copy/code/", {"ask": following, "figures": code_in(sms)})
    assert refused.status_code == 422
    number = ask(client, case)
    refused = Client().post("/find/phone/code/", {"ask": number, "figures": code_in(sms)})
    assert refused.status_code == 422
    assert OneTimeCode.objects.filter(used_at__isnull=False).count() == 0


def test_a_code_opens_the_one_receipt_it_was_asked_for(district: District, sms: Gateway) -> None:
    """Another report from the same phone has a code of its own."""
    (first, one), (second, other) = (holder(district, phone=PHONE, description=text) for text in ("路灯坏了", "井盖响"))
    number = ask(first, one)
    assert second.post(f"/my/{other.code}/copy/code/", {"ask": number, "figures": code_in(sms)}).status_code == 422
    token = token_in(first.post(f"/my/{one.code}/copy/code/", {"ask": number, "figures": code_in(sms)}))
    assert taken(second, other, token, "data").status_code == 422
    copy = taken(first, one, token, "data").content.decode()
    assert "路灯坏了" in copy
    assert "井盖响" not in copy
    assert other.code not in copy


def test_whoever_holds_no_receipt_finds_nothing(district: District, sms: Gateway) -> None:
    client, case = holder(district, phone=PHONE)
    token = proven(client, case, sms)
    stranger = Client()
    assert stranger.get(f"/my/{case.code}/copy/").status_code == 404
    assert stranger.post(f"/my/{case.code}/copy/").status_code == 404
    assert taken(stranger, case, token, "data").status_code == 404


def test_without_a_phone_number_and_code_are_the_key(district: District, sms: Gateway) -> None:
    client, case = holder(district)
    answer = client.post(f"/my/{case.code}/copy/")
    data = json.loads(taken(client, case, token_in(answer), "data").content)
    assert data["receipt"]["contact"] is None
    assert data["case"]["code"] == case.code
    assert sms.taken == []


def test_where_no_message_can_be_sent_the_contact_is_covered(district: District) -> None:
    client, case = holder(district, phone=PHONE, name=NAME)
    token = token_in(client.post(f"/my/{case.code}/copy/"))
    for form in ("data", "page"):
        copy = taken(client, case, token, form).content.decode()
        assert "138****0917" in copy
        assert PHONE not in copy
        assert NAME not in copy


def test_five_copies_a_day(district: District, time_machine: Any) -> None:
    time_machine.move_to("2026-11-24 10:00:00+08:00", tick=True)
    client, case = holder(district)
    for _copy in range(5):
        assert client.post(f"/my/{case.code}/copy/").status_code == 200
    refused = client.post(f"/my/{case.code}/copy/")
    assert refused.status_code == 422
    assert "已经取了五份" in refused.content.decode()
    assert RecordCopy.objects.count() == 5


def test_nobody_fills_the_phone_with_codes(district: District, sms: Gateway) -> None:
    client, case = holder(district, phone=PHONE)
    for _ask in range(6):
        ask(client, case)
    assert len([text for text in sms.texts if "验证码" in text]) == 3


def test_no_page_of_it_is_kept_or_names_itself(district: District, sms: Gateway) -> None:
    client, case = holder(district, phone=PHONE)
    pages = [client.get(f"/my/{case.code}/copy/"), client.post(f"/my/{case.code}/copy/")]
    token = proven(client, case, sms)
    pages += [taken(client, case, token, form) for form in ("page", "data", "files")]
    for page in pages:
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
    held = str(list(RecordCopy.objects.values())) + str([job.args for job in ProcrastinateJob.objects.all()])
    assert [mark for mark in (token, PHONE) if mark in held] == []


def test_a_follower_gets_what_a_follower_gave_and_reads(district: District) -> None:
    _client, case = holder(district, description="我是3栋的李四，灯坏了")
    follower = Client()
    answer = follower.post("/report/follow/", {"key": str(uuid4()), "case": str(case.uuid)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    token = token_in(follower.post(f"/my/{case.code}/copy/"))
    for form in ("data", "page"):
        assert "李四" not in taken(follower, case, token, form).content.decode()
    assert Receipt.objects.filter(case=case).count() == 2


def test_whose_key_is_destroyed_reads_that_the_contact_is_gone(district: District) -> None:
    client, case = holder(district, phone=PHONE, name=NAME)
    subject = district.receipt(case).subject
    assert subject is not None
    token = token_in(client.post(f"/my/{case.code}/copy/"))
    erase_subject(subject)
    data = json.loads(taken(client, case, token, "data").content)
    assert data["receipt"]["contact"]["erased"] is True
    assert data["receipt"]["contact"]["phone"] == ""


def test_the_report_leads_to_its_copy(district: District) -> None:
    client, case = holder(district)
    assert f'href="/my/{case.code}/copy/"' in client.get(f"/my/{case.code}/").content.decode()


def test_the_answer_is_in_the_copy(district: District) -> None:
    client, case = holder(district)
    district.walk(case, "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")
    token = token_in(client.post(f"/my/{case.code}/copy/"))
    assert json.loads(taken(client, case, token, "data").content)["case"]["answer"] == "已经修好"
