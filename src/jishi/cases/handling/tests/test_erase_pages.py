"""Who has a person erased: the person from their report's page, the data steward by the number; each is asked twice."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from jishi.cases.handling.api import Case, Draft, Receipt, register_cases
from jishi.cases.handling.pages.portal.receipts import COOKIE
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.models import AuditEntry, Erasure
from tests.people import make_staff, signed_in

from .conftest import COMMUNITY, District

pytestmark = pytest.mark.django_db
CLOSED = ("accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")
WORDS = "抹除页面的路灯"


@pytest.fixture(autouse=True)
def listed(settings: Any, tmp_path: Path) -> Path:
    settings.JISHI_ERASURES_FILE = tmp_path / "erasures"
    return tmp_path / "erasures"


@pytest.fixture
def made(district: District) -> tuple[Case, str]:
    draft = Draft(WORDS, "web", category="lamp", community=COMMUNITY, phone="13987650951", name="抹除人")
    made = register_cases(ANONYMOUS, [draft])[0]
    return district.walk(made.case, *CLOSED), made.secret


def browser(role: str, area: str = "") -> Client:
    return signed_in(Client(), make_staff(role, area_path=area))


def test_the_steward_erases_by_the_number_without_reading_a_word(made: tuple[Case, str]) -> None:
    case, _secret = made
    steward = browser("data_steward")
    found = steward.post("/console/cases/erase/", {"code": case.code})
    assert found["Location"] == f"/console/cases/{case.code}/erase/"
    page = steward.get(found["Location"]).content.decode()
    assert WORDS not in page
    assert "抹除人" not in page
    receipt = Receipt.objects.get()
    given = {"whom": str(receipt.uuid), "why": "asked"}
    assert steward.post(found["Location"], {"whom": str(receipt.uuid)}).status_code == 422
    once = steward.post(found["Location"], given)
    assert once.status_code == 200
    assert "永久" in once.content.decode()
    assert not Erasure.objects.exists()
    done = steward.post(found["Location"], given | {"sure": "on"})
    assert done.status_code == 302
    assert Erasure.objects.get().actor_kind == "staff"
    entry = AuditEntry.objects.get(action="privacy.erase")
    assert (entry.actor_kind, entry.fields["why"]) == ("staff", "asked")
    assert Case.objects.get().description == ""
    assert "已经没有可以抹除的人" in steward.get(found["Location"]).content.decode()


@pytest.mark.parametrize(("role", "area"), [("intake_clerk", ""), ("duty_leader", ""), ("data_steward", "990102")])
def test_without_the_right_in_that_area_nothing_happens(made: tuple[Case, str], role: str, area: str) -> None:
    case, _secret = made
    given = {"whom": str(Receipt.objects.get().uuid), "why": "asked", "sure": "on"}
    client = browser(role, area)
    assert client.get(f"/console/cases/{case.code}/erase/").status_code == 404
    assert client.post(f"/console/cases/{case.code}/erase/", given).status_code == 404
    assert client.post("/console/cases/erase/", {"code": case.code}).status_code in (404, 422)
    assert not Erasure.objects.exists()
    assert Case.objects.get().description == WORDS


def test_a_receipt_of_another_case_is_not_erased_with_this_one(district: District, made: tuple[Case, str]) -> None:
    case, _secret = made
    other = district.report()
    given = {"whom": str(district.receipt(other).uuid), "why": "asked", "sure": "on"}
    assert browser("data_steward").post(f"/console/cases/{case.code}/erase/", given).status_code == 422
    assert not Erasure.objects.exists()


def test_a_person_deletes_what_is_held_of_them_from_their_own_page(made: tuple[Case, str]) -> None:
    case, secret = made
    client = Client()
    assert client.get(f"/my/{case.code}/erase/").status_code == 404
    assert client.post("/find/", {"code": case.code, "secret": secret}).status_code == 302
    assert f"/my/{case.code}/erase/" in client.get(f"/my/{case.code}/").content.decode()
    asked = client.get(f"/my/{case.code}/erase/")
    assert (asked.status_code, asked["Referrer-Policy"]) == (200, "no-referrer")
    assert client.post(f"/my/{case.code}/erase/").status_code == 422
    assert not Erasure.objects.exists()
    done = client.post(f"/my/{case.code}/erase/", {"sure": "on"}, follow=True)
    assert "已经删除" in done.content.decode()
    assert case.code not in client.cookies[COOKIE].value
    assert client.get(f"/my/{case.code}/").status_code == 404
    assert client.post(f"/my/{case.code}/erase/", {"sure": "on"}).status_code == 404
    assert Erasure.objects.get().actor_kind == "reporter"


def test_an_open_report_tells_that_its_words_go_later(district: District) -> None:
    made = register_cases(ANONYMOUS, [Draft(WORDS, "web", category="lamp", community=COMMUNITY)])[0]
    client = Client()
    client.post("/find/", {"code": made.case.code, "secret": made.secret})
    assert "以后删除" in client.get(f"/my/{made.case.code}/erase/").content.decode()
    client.post(f"/my/{made.case.code}/erase/", {"sure": "on"})
    desk = browser("intake_clerk").get(f"/console/cases/{made.case.code}/").content.decode()
    assert WORDS in desk
    assert "已抹除" in desk
    assert Case.objects.get().description == WORDS
