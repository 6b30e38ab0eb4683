"""Whoever reads English reads the reasons of a process in English, wherever a case is shown; what is kept is the same
in every language, and an office that words its reasons in one language alone loses nothing."""

import re
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from jishi.cases.handling.api import Case
from jishi.cases.handling.models import Step
from jishi.cases.processes.api import get_process, publish_process
from tests.standing import standing

from .district import IMPORTER, District
from .resident import Resident
from .walking import Document

pytestmark = pytest.mark.django_db
CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def standing_district(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District]:
    yield from standing(django_db_blocker, District(english=True).build)


def chinese_on(client: object, address: str) -> list[str]:
    answer = client.get(address)  # type: ignore[attr-defined]
    assert answer.status_code == 200
    said = Document(answer.content.decode()).said
    return [text for text, language in said if CHINESE.search(text) and not language.startswith("zh")]


def test_a_reason_is_chosen_and_told_in_english_and_kept_as_ever(district: District) -> None:
    case = district.walk(district.register(), "accept", "file", "assign", "acknowledge")
    handler = district.browser("handler", "en")
    page = handler.get(f"/console/cases/{case.code}/").content.decode()
    assert '<option value="地点不在本辖区">Not in our area</option>' in page
    district.press(case, "return", reason="地点不在本辖区")
    assert Step.objects.get(case=case, act="return").reason == "地点不在本辖区"
    dispatcher = district.browser("dispatcher", "en")
    for address in (f"/console/cases/{case.code}/", f"/field/tasks/{case.code}/"):
        assert "Not in our area" in dispatcher.get(address).content.decode()
        assert chinese_on(dispatcher, address) == []
    assert "地点不在本辖区" in district.browser("dispatcher").get(f"/console/cases/{case.code}/").content.decode()


def test_a_declined_reporter_reads_why_in_english(district: District) -> None:
    resident = Resident("en")
    case = resident.report(description=district.say("report"), place_text=district.say("where"), category="lamp")
    district.press(case, "decline", reason="已有法定途径")
    assert "The law provides another way" in resident.own().content.decode()
    assert chinese_on(resident.client, f"/my/{case.code}/") == []


def test_programs_send_the_value_and_show_the_name(district: District) -> None:
    case = district.register()
    clerk = district.browser("intake_clerk", "en")
    moves = clerk.get(f"/api/v1/staff/cases/{case.code}").json()["moves"]
    (decline,) = [move for move in moves if move["code"] == "decline"]
    assert {"value": "已有法定途径", "name": "The law provides another way"} in decline["reasons"]
    district.press(case, "decline", reason="已有法定途径")
    steps = clerk.get(f"/api/v1/staff/cases/{case.code}").json()["steps"]
    assert steps[0]["reason"] == "The law provides another way"


def test_reasons_worded_in_one_language_stay_as_they_are(district: District) -> None:
    data = plain(get_process("general").version)
    publish_process(IMPORTER, data)
    case = district.register()
    district.press(case, "decline", reason="不归我们管")
    assert Case.objects.get(pk=case.pk).process_version == 2
    assert Step.objects.get(case=case, act="decline").reason == "不归我们管"
    assert "不归我们管" in district.browser("intake_clerk", "en").get(f"/console/cases/{case.code}/").content.decode()


def plain(version: int) -> dict[str, object]:
    """The general process of an office that writes its reasons as plain words."""
    from jishi.cases.processes.models import ProcessVersion

    data: dict[str, object] = ProcessVersion.objects.get(code="general", version=version).data
    moves = data["moves"]
    assert isinstance(moves, list)
    for move in moves:
        if "reasons" in move:
            move["reasons"] = ["不归我们管"]
    return data
