"""Pages of a receipt and of a one-time link send no referrer. Browsers then send their forms with `Origin: null`, as
foreign sites can, too: our own are taken, all others are refused and change nothing."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from jishi.cases.handling.api import Case
from jishi.cases.handling.models import Step
from jishi.district.accounts.api import give_link
from jishi.ground.foundation.actors import SYSTEM

from .district import District
from .resident import Resident

pytestmark = pytest.mark.django_db
OURS = {"Origin": "null", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
OLD = {"Origin": "null"}
"""What a browser sends that knows no Sec-Fetch headers."""
FORGED = {
    "of another site": {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    "of a neighbouring host": {"Origin": "null", "Sec-Fetch-Site": "same-site"},
    "of nowhere": {"Origin": "null", "Sec-Fetch-Site": "none"},
    "that hides its site": {"Origin": "null", "Sec-Fetch-Mode": "navigate"},
    "that names another site": {"Origin": "https://example.org", "Sec-Fetch-Site": "same-origin"},
    "of an old browser that names another site": {"Origin": "https://example.org"},
}


@pytest.fixture
def resident(district: District) -> Resident:
    """Holds a receipt, in a browser in which tokens are checked."""
    found = Resident()
    found.report(description=district.say("report"), place_text=district.say("where"), category="lamp")
    found.client.handler.enforce_csrf_checks = True
    return found


def send(client: Client, page: str, address: str, headers: dict[str, str], **given: str) -> Any:
    """Sends a form as the page shows it, with its token."""
    shown = client.get(page)
    token = str(shown.context["csrf_token"])
    return client.post(address, {"csrfmiddlewaretoken": token, **given}, headers=headers)


def add(resident: Resident, headers: dict[str, str]) -> Any:
    own = f"/my/{resident.code}/"
    return send(resident.client, own, f"{own}add/", headers, key=str(uuid4()), text="第二盏也不亮")


def added(resident: Resident) -> int:
    return Step.objects.filter(case__code=resident.code, act="add").count()


def test_no_page_of_a_receipt_names_itself_to_anybody(resident: Resident) -> None:
    code = resident.code
    pages = [f"/receipt/{code}/", f"/receipt/{code}/code.svg", f"/my/{code}/", f"/my/{code}/withdraw/", "/find/"]
    for page, status in [*((page, 200) for page in pages), ("/my/261122041834/", 404), (f"/my/{code}/add/", 405)]:
        answer = resident.client.get(page)
        assert (answer.status_code, answer["Referrer-Policy"]) == (status, "no-referrer"), page
        assert answer["Cache-Control"] == "no-store", page
    for form in ("add/", "reply/", "rate/", "withdraw/"):
        refused = resident.client.post(f"/my/{code}/{form}")
        assert (refused.status_code, refused["Referrer-Policy"]) == (403, "no-referrer"), form


def test_no_one_time_link_names_itself_to_anybody(district: District) -> None:
    token = give_link(SYSTEM, district.account("verifier"))
    for given, status in ((token, 200), ("made-up", 410)):
        answer = Client().get(reverse("accounts:link", args=[given]))
        assert (answer.status_code, answer["Referrer-Policy"]) == (status, "no-referrer")
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("headers", [OURS, OLD], ids=["today's browser", "an old browser"])
def test_the_forms_of_a_receipt_work_without_an_origin(resident: Resident, headers: dict[str, str]) -> None:
    assert add(resident, headers).status_code == 302
    assert added(resident) == 1
    own = f"/my/{resident.code}/"
    assert send(resident.client, own, "/look/preferences", headers, theme="dark", next=own).status_code == 303
    assert send(resident.client, f"{own}withdraw/", f"{own}withdraw/", headers, key=str(uuid4())).status_code == 302
    assert Case.objects.get(code=resident.code).phase == "ended"
    given = {"code": resident.code, "secret": resident.secret}
    found = send(Client(enforce_csrf_checks=True), "/find/", "/find/", headers, **given)
    assert (found.status_code, found["Location"]) == (302, own)


@pytest.mark.parametrize("headers", [OURS, OLD], ids=["today's browser", "an old browser"])
def test_the_form_of_a_one_time_link_works_without_an_origin(district: District, headers: dict[str, str]) -> None:
    account = district.account("verifier")
    page, password = reverse("accounts:link", args=[give_link(SYSTEM, account)]), "three lamps on a bridge"
    client = Client(enforce_csrf_checks=True)
    assert send(client, page, page, headers, password=password, again=password).status_code == 302
    account.refresh_from_db()
    assert account.check_password(password)


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_a_forged_form_is_refused_and_changes_nothing(resident: Resident, headers: dict[str, str]) -> None:
    own = f"/my/{resident.code}/"
    before = Case.objects.values().get(code=resident.code)
    assert add(resident, headers).status_code == 403
    assert send(resident.client, f"{own}withdraw/", f"{own}withdraw/", headers).status_code == 403
    assert Case.objects.values().get(code=resident.code) == before
    assert added(resident) == 0


@pytest.mark.parametrize("headers", [OURS, OLD], ids=["today's browser", "an old browser"])
def test_a_form_of_ours_without_its_token_or_without_the_receipt_is_refused(
    resident: Resident, headers: dict[str, str]
) -> None:
    address = f"/my/{resident.code}/add/"
    given = {"key": str(uuid4()), "text": "第二盏也不亮"}
    resident.client.get(f"/my/{resident.code}/")
    assert resident.client.post(address, given, headers=headers).status_code == 403
    wrong = {"csrfmiddlewaretoken": "x" * 64}
    assert resident.client.post(address, given | wrong, headers=headers).status_code == 403
    stranger = Client(enforce_csrf_checks=True)
    assert send(stranger, "/find/", address, headers, **given).status_code == 404
    assert added(resident) == 0


def test_an_old_browser_is_believed_on_these_pages_alone(district: District) -> None:
    client, cases = district.browser("intake_clerk"), Case.objects.count()
    client.handler.enforce_csrf_checks = True
    case = district.register()
    note = {"text": district.say("note"), "key": str(uuid4())}
    for headers in (OLD, *FORGED.values()):
        answer = send(client, f"/console/cases/{case.code}/", f"/console/cases/{case.code}/note/", headers, **note)
        assert answer.status_code == 403, headers
        sent = {"key": str(uuid4()), "description": district.say("report"), "place_text": district.say("where")}
        assert send(Client(enforce_csrf_checks=True), "/report/", "/report/send/", headers, **sent).status_code == 403
    assert not Step.objects.filter(case=case, act="note").exists()
    assert Case.objects.count() == cases + 1
