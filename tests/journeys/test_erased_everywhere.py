"""Marked values go in at every door of a report; their person is erased; and then the owner of the tables looks through
every column of every table, and through the files: nothing."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.test import Client

from jishi.cases.handling.api import Case, Receipt
from jishi.ground.foundation import audit
from jishi.ground.foundation.files.keeping import sweep_files
from jishi.ground.foundation.files.thumbnails import make_thumbnail
from jishi.ground.foundation.messages import load_texts
from jishi.ground.foundation.messages.sending import send_due
from jishi.ground.foundation.models import AuditEntry, Delivery, Erasure, File, FileContent
from jishi.ground.foundation.ownership import owner_connection
from jishi.ground.foundation.tests.pictures import photo, upload
from tests.gateway import gateway_at_work, key_file
from tests.marks import found_in_files, found_in_tables

from .district import INSIDE, WAY, District, deliver_announcements
from .resident import Resident

pytestmark = [pytest.mark.wide, pytest.mark.django_db(transaction=True)]
PHONE, NAME = "13987650931", "魑魅"
SAID = {
    "description": "魍魉", "place": "夔夔", "add": "鞶鞲", "note": "髑髅", "question": "魃魈", "reply": "麒麟",
    "result": "貔貅", "answer": "鼋鼍", "rating": "螭吻",
}  # fmt: skip
MARKS = (PHONE, NAME, *SAID.values())
DAYTIME = "2026-11-24 10:00:00+08:00"


@pytest.fixture(autouse=True)
def listed(settings: Any, tmp_path: Path) -> Path:
    settings.JISHI_ERASURES_FILE = tmp_path / "erasures"
    return tmp_path / "erasures"


def found() -> list[str]:
    with owner_connection() as owner, owner.cursor() as cursor:
        return found_in_tables(cursor, MARKS) + found_in_files(Path(configured.JISHI_FILES_FOLDER), MARKS)


def reported() -> tuple[Resident, Case]:
    """Through the pages, with a photo."""
    resident, key = Resident(), str(uuid4())
    point = {"lng": str(INSIDE[0]), "lat": str(INSIDE[1]), "frame": "cgcs2000", "key": key}
    filled = point | {
        "description": f"{SAID['description']}的路灯不亮", "place_text": f"{SAID['place']}路", "category": "lamp",
        "name": NAME, "phone": PHONE, "agreed": "on",
    }  # fmt: skip
    sent = upload(photo())
    page = resident.client.post("/report/where/", filled | {"left": "what", "attached-plain": sent}).content.decode()
    ids = re.findall(r'name="attached" value="([^"]+)"', page)
    assert len(ids) == 1
    answer = resident.client.post("/report/send/", filled | {"attached": ids, "near_seen": "on"})
    assert answer.status_code == 302, answer.content.decode()
    resident.code = answer["Location"].strip("/").rpartition("/")[2]
    resident.secret = resident.client.get(answer["Location"]).context["secret"].replace("-", "")
    return resident, Case.objects.get(code=resident.code)


def walked(district: District) -> tuple[Resident, Case]:
    """The whole loop, with words at each of its doors."""
    resident, case = reported()
    deliver_announcements()
    send_due()
    resident.do("add", text=SAID["add"])
    desk = district.browser("intake_clerk")
    desk.post(f"/console/cases/{case.code}/note/", {"key": str(uuid4()), "text": f"{SAID['note']}：{NAME}来电 {PHONE}"})
    district.press(case, "accept")
    district.press(case, "ask", question=SAID["question"])
    resident.do("reply", text=SAID["reply"])
    for act in WAY[1:]:
        district.press(case, act, result=SAID["result"], answer=SAID["answer"])
    resident.do("rate", level="satisfied", words=SAID["rating"])
    deliver_announcements()
    send_due()
    for file in File.objects.all():
        make_thumbnail(str(file.uuid))
    return resident, Case.objects.get(pk=case.pk)


def test_after_an_erasure_nothing_is_found_anywhere(
    district: District, settings: Any, tmp_path: Path, time_machine: Any, listed: Path
) -> None:
    time_machine.move_to(DAYTIME, tick=True)
    load_texts()
    with gateway_at_work() as gateway:
        settings.MESSAGE_GATEWAYS = {"sms": (gateway.address, key_file(tmp_path))}
        resident, case = walked(district)
        assert gateway.requests > 3
    told = Delivery.objects.count()
    before = found()
    assert [mark for mark in SAID.values() if not any(mark in one for one in before)] == []
    assert PHONE in str(before)
    keys = [content.key for content in FileContent.objects.all()]
    assert len(keys) > 1
    audit.seal()
    assert Client().get("/").status_code == 200

    page = resident.client.get(f"/my/{case.code}/erase/")
    assert page.status_code == 200
    done = resident.client.post(f"/my/{case.code}/erase/", {"sure": "on"})
    assert (done.status_code, done["Location"]) == (302, "/erased/")
    sweep_files()

    assert found() == []
    assert not FileContent.objects.exists()
    folder = Path(configured.JISHI_FILES_FOLDER)
    assert [key for key in keys for path in folder.rglob("*") if path.name == key.rpartition("/")[2]] == []
    assert not Delivery.objects.exists()
    counts = Erasure.objects.get().counts
    assert {name: int(counts[name]) for name in ("handling.Receipt", "handling.Case", "foundation.File")} == {
        "handling.Receipt": 1, "handling.Case": 1, "foundation.File": 1,
    }  # fmt: skip
    assert int(counts["foundation.Delivery"]) == told
    audit.seal()
    assert audit.verify().whole
    assert AuditEntry.objects.filter(action="privacy.erase").count() == 1
    assert str(Receipt.objects.get().subject) in listed.read_text()
    for address in (f"/my/{case.code}/", f"/receipt/{case.code}/"):
        assert resident.client.get(address).status_code == 404
    assert resident.client.post("/find/", {"code": case.code, "secret": resident.secret}).status_code == 422
    desk = district.browser("intake_clerk")
    for mark in MARKS:
        shown = desk.get("/console/search", {"q": mark}).content.decode().replace(mark, "", 2)
        assert case.code not in shown
    assert desk.get(f"/console/cases/{case.code}/").status_code == 200
