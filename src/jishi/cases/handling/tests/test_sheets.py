"""A case comes on paper with what its page shows, to whom the page opens, and the audit knows who took it."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pypdf import PdfReader

from jishi.cases.handling.api import Case, NoteRequest, add_notes
from jishi.cases.handling.pages import sheets
from jishi.ground.foundation.files.thumbnails import make_thumbnail
from jishi.ground.foundation.models import AuditEntry, File
from jishi.ground.lib.codes import group_in_fours
from tests.journeys.resident import Resident
from tests.people import make_organisation, make_staff, signed_in

from .conftest import COMMUNITY, District
from .test_files import reported_with_photo

pytestmark = pytest.mark.django_db
NAME, PHONE = "钱小满", "13812345678"


def text(answer: Any) -> str:
    """What the PDF says, without blanks."""
    assert answer.status_code == 200, answer.content.decode()
    assert answer["Content-Type"] == "application/pdf"
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages)


def staff(role: str, **more: Any) -> Client:
    return signed_in(Client(), make_staff(role, **more))


@pytest.fixture
def closed(district: District) -> Case:
    """A case with a contact, a note for staff, and an answer."""
    case = district.report(name=NAME, phone=PHONE, description="桃源路𬬮记门口的路灯不亮三天了")
    add_notes(district.actor("intake_clerk"), [NoteRequest(case.pk, "㙍先生说的", uuid4())])
    return district.walk(case, "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")


def exports() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(action="handling.export").order_by("id"))


def test_the_sheet_says_what_the_page_says(closed: Case) -> None:
    clerk = make_staff("intake_clerk", area_path=COMMUNITY, name="孟知秋")
    answer = signed_in(Client(), clerk).get(f"/console/cases/{closed.code}/sheet.pdf")
    said = text(answer)
    for words in (
        group_in_fours(closed.code).replace(" ", ""), "桃源路𬬮记门口的路灯不亮三天了", "㙍先生说的", "换了灯",
        "已经修好", "孟知秋", "第1页，共",
    ):  # fmt: skip
        assert words in said
    assert f'filename="{closed.code}.pdf"' in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    (entry,) = exports()
    assert (entry.actor_name, entry.subject_uuid, entry.fields) == ("孟知秋", closed.uuid, {"sheet": ""})


def test_the_contact_is_on_paper_only_with_a_purpose(closed: Case) -> None:
    desk = staff("intake_clerk", area_path=COMMUNITY)
    address = f"/console/cases/{closed.code}/sheet.pdf"
    said = text(desk.get(address))
    assert NAME not in said
    assert PHONE not in said
    refused = desk.post(address, {"purpose": " "})
    assert refused.status_code == 422
    assert refused["Content-Type"].startswith("text/html")
    assert len(exports()) == 1
    said = text(desk.post(address, {"purpose": "上门核实"}))
    assert NAME in said
    assert PHONE in said
    assert exports()[-1].fields == {"sheet": "", "name": "", "phone": "", "purpose": "上门核实"}
    assert AuditEntry.objects.get(action="handling.open_contact").fields["purpose"] == "上门核实"


def test_a_department_gets_no_contact_that_the_reporter_kept_for_the_desk(district: District, closed: Case) -> None:
    handler = staff("handler", organisation=district.lamps)
    address = f"/console/cases/{closed.code}/sheet.pdf"
    refused = handler.post(address, {"purpose": "问路灯位置"})
    assert refused.status_code == 422
    assert exports() == []
    said = text(handler.get(address))
    assert NAME not in said
    assert PHONE not in said


def test_a_sheet_opens_to_whom_the_page_opens(district: District, closed: Case) -> None:
    address = f"/console/cases/{closed.code}/sheet.pdf"
    for other in (
        staff("intake_clerk", area_path="990102"),
        staff("handler", organisation=district.water),
        staff("handler", organisation=make_organisation("别处")),
    ):
        assert other.get(address).status_code == 404
        assert other.post(address, {"purpose": "看看"}).status_code == 404
    assert Client().get(address).status_code == 302
    assert exports() == []


def test_a_confidential_case_is_marked_on_each_page_and_each_sheet_is_a_look(closed: Case) -> None:
    Case.objects.filter(pk=closed.pk).update(confidential=True)
    address = f"/console/cases/{closed.code}/sheet.pdf"
    said = text(staff("intake_clerk", area_path=COMMUNITY).get(address))
    assert "保密" in said
    assert AuditEntry.objects.filter(action="handling.look", subject_uuid=closed.uuid).count() == 1
    assert staff("grid_worker", area_path=COMMUNITY).get(address).status_code == 404


def test_photos_stand_on_the_sheet(district: District, client: Client) -> None:
    case = reported_with_photo(client)
    Case.objects.filter(pk=case.pk).update(area_path=COMMUNITY)
    for file in File.objects.all():
        make_thumbnail(str(file.uuid))
    answer = staff("intake_clerk", area_path=COMMUNITY).get(f"/console/cases/{case.code}/sheet.pdf")
    assert sum(len(page.images) for page in PdfReader(BytesIO(answer.content)).pages) == 1


def test_the_reporter_gets_the_receipt_with_the_answer_and_nothing_of_the_staff(district: District) -> None:
    resident = Resident()
    case = resident.report(description="桃源路的路灯不亮三天了", place_text="桃源路", category="lamp")
    Case.objects.filter(pk=case.pk).update(area_path=COMMUNITY)
    add_notes(district.actor("intake_clerk"), [NoteRequest(case.pk, "内部的话", uuid4())])
    district.walk(case, "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")
    for page in (f"/my/{case.code}/", f"/receipt/{case.code}/"):
        assert f"/my/{case.code}/sheet.pdf" in resident.client.get(page).content.decode()
    answer = resident.client.get(f"/my/{case.code}/sheet.pdf")
    said = text(answer)
    for words in (case.code, "桃源路的路灯不亮三天了", "已经修好", f"{resident.secret[:5]}-{resident.secret[5:]}"):
        assert words in said
    for words in ("内部的话", *{actor.name for actor in district.staff.values() if actor.name}):
        assert words not in said
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    (entry,) = exports()
    assert (entry.actor_kind, entry.actor_name, entry.fields) == ("reporter", "", {"receipt": ""})
    assert Client().get(f"/my/{case.code}/sheet.pdf").status_code == 404


def test_of_a_long_story_the_newest_stand_there_and_it_says_so(closed: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ENTRIES", 3)
    said = text(staff("intake_clerk", area_path=COMMUNITY).get(f"/console/cases/{closed.code}/sheet.pdf"))
    assert "更早的6步只在页面上" in said
    assert "已经修好" in said
    assert "㙍先生说的" not in said


def test_while_others_are_drawn_for_too_long_it_says_so(closed: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "WAIT_SECONDS", 0.01)
    with sheets._room:
        answer = staff("intake_clerk", area_path=COMMUNITY).get(f"/console/cases/{closed.code}/sheet.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "请过一分钟再试" in answer.content.decode()
