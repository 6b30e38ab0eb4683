"""Marked values go in at every door and through the whole loop; afterwards they are looked for everywhere they must
not be: in logs, jobs, announcements, the audit and every other table, in plain text or as bytes."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.plugin import DjangoDbBlocker

from jishi.cases.handling.api import Case
from jishi.cases.handling.tests.acting import get, post
from jishi.district.accounts.api import give_link
from jishi.district.accounts.models import Session
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.models import AuditEntry
from jishi_config import logs
from tests.standing import standing

from .district import INSIDE, WAY, District, deliver_announcements
from .resident import Resident

pytestmark = pytest.mark.django_db
PHONE, NAME, WORDS, QUERY = "13987650917", "欧阳记号", "记号九一七的路灯不亮", "queried917"
OTHER_PHONE, OTHER_NAME = "13987650918", "司徒记号"
PERSONAL = (PHONE, NAME, OTHER_PHONE, OTHER_NAME)
SAID = ("记号九一七", "记号补充", "记号答复", "记号评价", "记号电话")
MAY_HOLD_WORDS = {"handling_case", "handling_step", "handling_rating"}
"""The matter itself, its history and the reporter's own words on it."""


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Everything that is logged meanwhile, as the server writes it at its most talkative."""
    form = logs.configure("json", "debug")["formatters"]["structured"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(form.pop("()")(**form))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@dataclass
class Walked:
    """The loop was walked once: what was logged meanwhile, and the secrets of the receipts."""

    district: District
    log: str
    secrets: set[str]


@pytest.fixture(scope="module")
def walked(standing_district: District, django_db_blocker: DjangoDbBlocker) -> Iterator[Walked]:
    def build() -> Walked:
        district = deepcopy(standing_district)
        with listening() as log:
            secrets = walk(district)
        return Walked(district, log.getvalue(), secrets)

    yield from standing(django_db_blocker, build)


@pytest.fixture
def secrets(db: None, walked: Walked) -> set[str]:
    return walked.secrets


@pytest.fixture
def district(db: None, walked: Walked) -> District:
    return deepcopy(walked.district)


def walk(district: District) -> set[str]:
    """Walks the loop with marked values in every input; the secrets of the receipts."""
    resident = Resident()
    point = {"lng": str(INSIDE[0]), "lat": str(INSIDE[1])}
    case = resident.report(
        description=WORDS, place_text="记号九一七路", category="lamp", name=NAME, phone=PHONE, agreed="on", **point
    )
    for address in ("/", "/report/", "/find/", f"/my/{case.code}/", "/nowhere/", "/console/search", "/api/v1/reports"):
        resident.client.get(address, {"q": QUERY, "secret": resident.secret})
    resident.client.post("/report/send/", {"description": WORDS, "phone": PHONE[:-1] + "x", "name": NAME})
    resident.client.post("/find/", {"code": case.code, "secret": resident.secret})
    resident.client.post("/find/", {"code": case.code, "secret": resident.secret[::-1]})
    follower = Resident()
    follower.client.post(
        "/report/follow/",
        {"case": str(case.uuid), "key": case.uuid, "description": "记号补充：我也看到", "phone": OTHER_PHONE},
    )
    resident.do("add", text="记号补充：第二盏也不亮")
    district.walk(case, "accept", "ask")
    resident.do("reply", text="记号答复：在东门")
    clerk = district.browser("intake_clerk")
    clerk.get("/console/search", {"q": WORDS})
    clerk.get("/console/cases/", {"q": NAME})
    opened = clerk.post(f"/console/cases/{case.code}/contact/", {"purpose": "核实地点"})
    assert PHONE in opened.content.decode()
    clerk.post(
        "/console/cases/register/",
        {
            "key": "00000000-0000-4000-8000-00000000000a", "phone": OTHER_PHONE, "name": OTHER_NAME,
            "description": "记号电话：井盖松动", "place_text": "桃源路", "urgency": "normal", "channel": "phone",
        },
    )  # fmt: skip
    clerk.post("/console/cases/register/beside/", {"phone": OTHER_PHONE, "description": "记号电话"})
    district.walk(case, *WAY[1:])
    resident.do("rate", level="dissatisfied", words="记号评价：太慢")
    sent = {"description": WORDS, "place_text": "桃源路", "category": "lamp", "phone": PHONE, "name": NAME}
    taken = post(resident.client, "reports", sent).json()
    get(resident.client, f"reports/{taken['code']}?q={QUERY}", secret=taken["secret"])
    post(resident.client, "reports", sent | {"phone": PHONE[:-1]})
    deliver_announcements()
    assert Case.objects.count() == 3
    return {resident.secret, taken["secret"]}


def test_no_log_line_holds_a_personal_value_a_secret_or_a_query(walked: Walked) -> None:
    said, secrets = walked.log, walked.secrets
    assert '"event": "request"' in said  # the net is out
    assert [mark for mark in (*PERSONAL, *SAID, QUERY, *secrets) if mark in _spoken(said)] == []


def _spoken(lines: str) -> str:
    """The lines as they stand, and with escaped letters read."""
    return lines + "".join(json.dumps(json.loads(line), ensure_ascii=False) for line in lines.splitlines() if line)


def test_no_log_line_holds_the_token_of_a_link_or_the_number_of_a_report(district: District) -> None:
    token = give_link(SYSTEM, district.account("verifier"))
    case = district.register()
    with listening() as log:
        weak = Client().post(f"/console/link/{token}", {"password": "short", "again": "short"})
        forged = Client(enforce_csrf_checks=True).post(f"/console/link/{token}", {"password": "short"})
        over = Client().get(f"/console/link/{token}x")
        hidden = district.browser("administrator").get(f"/console/cases/{case.code}/")
        nowhere = Client().get(f"/{token}/{QUERY}")
    assert [answer.status_code for answer in (weak, forged, over, hidden, nowhere)] == [422, 403, 410, 404, 404]
    said = _spoken(log.getvalue())
    assert "Forbidden (" in said
    assert "Gone: " in said
    assert [mark for mark in (token, case.code, QUERY) if mark in said] == []


def test_no_job_and_no_announcement_holds_one(secrets: set[str]) -> None:
    jobs = [str(job.args) for job in ProcrastinateJob.objects.all()]
    assert len(jobs) > 10
    assert [mark for mark in (*PERSONAL, *SAID, QUERY, *secrets) for job in jobs if mark in job] == []


def test_no_audit_entry_holds_one(secrets: set[str]) -> None:
    entries = [str(entry) for entry in AuditEntry.objects.values()]
    assert len(entries) > 10
    assert [mark for mark in (*PERSONAL, *SAID, QUERY, *secrets) for entry in entries if mark in entry] == []


def test_no_table_holds_one_but_the_words_of_the_matter(secrets: set[str]) -> None:
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            held = str(cursor.fetchall())
        for mark in (*PERSONAL, *SAID, QUERY, *secrets):
            allowed = mark in SAID and table in MAY_HOLD_WORDS
            if (mark in held or mark.encode().hex() in held) and not allowed:
                found.append(f"{mark} in {table}")
    assert found == []


def test_no_session_holds_one(secrets: set[str]) -> None:
    held = str([session.get_decoded() for session in Session.objects.all()])
    assert [mark for mark in (*PERSONAL, *SAID, QUERY, *secrets) if mark in held] == []


def test_no_address_of_a_receipt_holds_its_secret(district: District) -> None:
    resident = Resident()
    code = resident.report(description=WORDS, place_text="桃源路", category="lamp").code
    for page in (f"/receipt/{code}/", f"/receipt/{code}/code.svg", f"/my/{code}/", f"/my/{code}/withdraw/", "/find/"):
        answer = resident.client.get(page)
        assert answer.status_code == 200, page
        assert resident.secret not in str(answer.request), page
