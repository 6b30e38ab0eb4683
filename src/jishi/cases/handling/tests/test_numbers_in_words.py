"""Numbers of persons in the words of a case: covered for who may not read them, asked about before they are told."""

import re
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pypdf import PdfReader

from jishi.cases.handling.actions.note import add_to_cases
from jishi.cases.handling.actions.report_handling import report_handling
from jishi.cases.handling.actions.request import AddRequest
from jishi.cases.handling.api import Case, MoveRequest
from jishi.cases.handling.queries.numbers import may_read_numbers
from jishi.district.organisations.api import Organisation
from jishi.ground.foundation import reference
from tests.people import make_staff, signed_in

from .conftest import COMMUNITY, District

pytestmark = pytest.mark.django_db
PHONE, IDENTITY = "13800000917", "11010519491231002X"
WORDS = f"找我打{PHONE}，身份证{IDENTITY}，车是粤B12345"
COVERED = "找我打138****0917"


def desk(role: str = "intake_clerk", **given: Any) -> Client:
    return signed_in(Client(), make_staff(role, area_path=COMMUNITY, **given))


def page_of(client: Client, case: Case, face: str = "console/cases") -> str:
    answer = client.get(f"/{face}/{case.code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def follower_of(case: Case) -> Client:
    client = Client()
    assert client.post("/report/follow/", {"key": str(uuid4()), "case": str(case.uuid)}).status_code == 302
    return client


def test_the_desk_reads_them_marked(district: District) -> None:
    page = page_of(desk(), district.report(description=WORDS))
    for kind, number in (("手机号", PHONE), ("身份证号", IDENTITY), ("车牌号", "粤B12345")):
        assert f'<mark class="number" title="{kind}">{number}</mark>' in page
    assert "标出来的能找到具体的人" in page


@pytest.mark.parametrize("face", ["console/cases", "field/tasks"])
@pytest.mark.parametrize("role", ["dispatcher", "verifier", "leader"])
def test_whoever_may_not_open_the_contact_reads_them_covered(district: District, role: str, face: str) -> None:
    case = district.report(description=WORDS, place_text=f"桃源路，{PHONE}")
    add_to_cases(district.reporter(case), [AddRequest(district.receipt(case), f"再打{PHONE}", uuid4())])
    page = page_of(desk(role), case, face)
    assert COVERED in page
    assert "再打138****0917" in page
    assert [number for number in (PHONE, IDENTITY, "粤B12345") if number in page] == []


def test_the_department_reads_them_when_the_reporter_agreed_to_be_called(district: District) -> None:
    handler = district.actor("handler", district.lamps)
    for agreed in (True, False):
        case = district.walk(district.report(description=WORDS, phone=PHONE, agreed=agreed), "accept", "file", "assign")
        assert may_read_numbers(handler, case) is agreed


def test_programs_of_staff_read_them_covered_too(district: District) -> None:
    case = district.report(description=WORDS)
    shown = desk("dispatcher").get(f"/api/v1/staff/cases/{case.code}")
    assert shown.status_code == 200
    assert COVERED in shown.json()["description"]
    assert PHONE not in shown.content.decode()
    assert PHONE in desk().get(f"/api/v1/staff/cases/{case.code}").json()["description"]


def test_a_title_made_of_the_words_has_them_covered(district: District) -> None:
    case = district.report(description=f"{PHONE}这个人天天乱停车")
    assert case.title == "138****0917这个人天天乱停车"
    assert case.description.startswith(PHONE)


def test_who_follows_reads_the_answer_with_them_covered_and_the_reporter_as_it_stands(district: District) -> None:
    case, secret = district.registered(description=WORDS)
    follower = follower_of(case)
    case = district.walk(case, "accept", "file", "assign", "acknowledge")
    answer = f"已修好，有事打{PHONE}"
    report_handling(district.actor("handler", district.lamps), [MoveRequest(case.pk, text="换了灯", answer=answer)])
    district.walk(case, "verify", "close")
    reporter = Client()
    reporter.post("/find/", {"code": case.code, "secret": secret})
    assert answer in page_of(reporter, case, "my")
    seen = page_of(follower, case, "my")
    assert "已修好，有事打138****0917" in seen
    assert PHONE not in seen


def test_the_telephone_of_an_office_is_no_persons(district: District) -> None:
    Organisation.objects.filter(code="lamps").update(phone="0755-82345678")
    reference.touch("organisations")
    case, _secret = district.registered()
    follower = follower_of(case)
    case = district.walk(case, "accept", "file", "assign", "acknowledge")
    told = "已修好，再坏打0755-82345678"
    report_handling(district.actor("handler", district.lamps), [MoveRequest(case.pk, text="换了灯", answer=told)])
    district.walk(case, "verify", "close")
    assert told in page_of(follower, case, "my")


def asked(page: str) -> str:
    """The name of the question about numbers on the page that came back."""
    found = re.search(r'name="(report_handling-numbers_[^"]+)"', page)
    assert found, page[:200]
    return found[1]


@pytest.fixture
def in_hand(district: District) -> tuple[Client, Case, str]:
    """A colleague of the department with a case to report on, and the address of that move."""
    case = district.walk(district.report(description=WORDS), "accept", "file", "assign", "acknowledge")
    client = signed_in(Client(), make_staff("handler", organisation=district.lamps))
    return client, case, f"/console/cases/{case.code}/moves/report_handling/"


def sent(answer: str, **given: str) -> dict[str, str]:
    key = "report_handling-key"
    return {key: str(uuid4()), "report_handling-result": "换了灯", "report_handling-answer": answer, **given}


def test_before_a_number_is_told_somebody_says_what_becomes_of_it(in_hand: tuple[Client, Case, str]) -> None:
    client, case, address = in_hand
    page = client.post(address, sent(f"找{PHONE}"))
    assert page.status_code == 422
    assert f"要告诉对方的话里有：手机号 {PHONE}" in page.content.decode()
    case.refresh_from_db()
    assert (case.answer, case.handled_at) == ("", None)
    name = asked(page.content.decode())
    assert client.post(address, sent(f"找{PHONE}", **{name: "cover"})).status_code == 302
    case.refresh_from_db()
    assert case.answer == "找138****0917"


def test_it_is_a_question_and_no_refusal(in_hand: tuple[Client, Case, str]) -> None:
    client, case, address = in_hand
    name = asked(client.post(address, sent(f"找{PHONE}")).content.decode())
    assert client.post(address, sent(f"找{PHONE}", **{name: "keep"})).status_code == 302
    case.refresh_from_db()
    assert case.answer == f"找{PHONE}"


def test_what_was_said_of_other_words_does_not_count(in_hand: tuple[Client, Case, str]) -> None:
    client, case, address = in_hand
    name = asked(client.post(address, sent(f"找{PHONE}")).content.decode())
    assert client.post(address, sent(f"找{IDENTITY}", **{name: "keep"})).status_code == 422
    case.refresh_from_db()
    assert case.answer == ""


def test_words_without_a_number_are_told_as_before(in_hand: tuple[Client, Case, str]) -> None:
    client, case, address = in_hand
    assert client.post(address, sent("已经修好了")).status_code == 302
    case.refresh_from_db()
    assert case.answer == "已经修好了"


def test_a_sheet_without_the_contact_has_them_covered_and_one_with_a_purpose_as_they_stand(district: District) -> None:
    case = district.report(description=f"找{PHONE}", phone="13900000001")
    clerk, address = desk(), f"/console/cases/{case.code}/sheet.pdf"
    assert "找138****0917" in paper(clerk.get(address))
    assert f"找{PHONE}" in paper(clerk.post(address, {"purpose": "上门核实"}))


def paper(answer: Any) -> str:
    """What the PDF says, without blanks."""
    assert answer.status_code == 200
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages)
