"""One deadline, one sentence: over a National Day with a moved working day, list, case, portal, field and REST say the
same. In 2025 Sunday 28 September was worked, 1 to 8 October were off, and Saturday 11 October was worked."""

from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
import time_machine

from jishi.cases.handling.api import Case
from jishi.cases.handling.tests.acting import get

from .district import INSIDE, WAY, District
from .resident import Resident

pytestmark = [pytest.mark.wide, pytest.mark.django_db]
ZONE = ZoneInfo("Asia/Shanghai")

# When it is read, and what every page then says of a report of Friday 26 September, ten in the morning, with five
# working days: 28 (a Sunday), 29 and 30 September, 9 and 10 October.
READ = {
    "2025-09-28 12:00": "剩 4 个工作日 · 10-10 18:00 前",
    "2025-10-04 12:00": "剩 2 个工作日 · 10-10 18:00 前",
    "2025-10-11 09:00": "已超",
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.fixture
def reported(district: District) -> tuple[District, Resident, Case]:
    with time_machine.travel(at("2025-09-26 10:00"), tick=False):
        resident = Resident()
        point = {"lng": str(INSIDE[0]), "lat": str(INSIDE[1])}
        case = resident.report(description=district.say("report"), place_text="桃源路", category="five", **point)
    return district, resident, case


def said(district: District, resident: Resident, case: Case, role: str) -> dict[str, str]:
    """What each place says now, unescaped."""
    staff = district.browser(role)
    pages = {
        "list": staff.get("/console/cases/"),
        "my work": staff.get("/console/cases/work/"),
        "case": staff.get(f"/console/cases/{case.code}/"),
        "field": staff.get("/field/tasks/"),
        "field task": staff.get(f"/field/tasks/{case.code}/"),
        "workbench": staff.get("/console/"),
        "map": staff.get("/console/cases/map/"),
        "search": staff.get("/console/search", {"q": case.code}),
        "portal": resident.own(),
    }
    texts = {name: unescape(answer.content.decode()) for name, answer in pages.items() if name != "search"}
    texts["REST of the resident"] = get(resident.client, f"reports/{case.code}", secret=resident.secret).json()["due"]
    texts["REST of staff"] = get(staff, f"staff/cases/{case.code}").json()["due"]
    texts["REST list"] = get(staff, "staff/cases").json()["items"][0]["due"]
    return texts


@pytest.mark.parametrize(("moment", "sentence"), READ.items())
def test_every_page_says_the_same_sentence(
    reported: tuple[District, Resident, Case], moment: str, sentence: str
) -> None:
    district, resident, case = reported
    assert case.due_at == at("2025-10-10 18:00")
    with time_machine.travel(at(moment), tick=False):
        texts = said(district, resident, case, "intake_clerk")
    whole = texts["REST of staff"]
    assert sentence in whole
    assert [name for name, text in texts.items() if whole not in text] == []


def test_the_case_explains_the_days_between(reported: tuple[District, Resident, Case]) -> None:
    district, _, case = reported
    with time_machine.travel(at("2025-09-28 12:00"), tick=False):
        page = unescape(district.browser("intake_clerk").get(f"/console/cases/{case.code}/").content.decode())
    for words in ("从 2025-09-26 10:00 起", "10-01—10-05 休息（国庆节）", "10-07—10-08 休息", "09-28 调休上班"):
        assert words in page
    assert "2025-10-10 18:00" in page


def test_handled_within_the_holiday_is_in_time_and_after_it_late(reported: tuple[District, Resident, Case]) -> None:
    district, resident, case = reported
    with time_machine.travel(at("2025-09-29 09:00"), tick=False):
        district.walk(case, *WAY[:4])
    with time_machine.travel(at("2025-10-11 10:00"), tick=False):
        district.walk(case, "report_handling")
        texts = said(district, resident, case, "verifier")
    assert "1 小时" in texts["REST of staff"]  # the Saturday after is worked from nine
    assert [name for name, text in texts.items() if texts["REST of staff"] not in text] == []
