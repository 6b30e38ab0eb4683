"""What a page may cost in queries, asked over HTTP with the session and everything around it."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from jishi.cases.handling.api import Case
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.files.thumbnails import make_thumbnail
from jishi.ground.foundation.tests.pictures import photo, upload

from .district import INSIDE, WAY, District
from .resident import Resident

pytestmark = [pytest.mark.wide, pytest.mark.django_db]
Budget = Callable[[int], Any]


@pytest.mark.parametrize("address", ["cases/", "cases/work/", "cases/map/", "cases/points.json", ""])
def test_a_queue_costs_the_same_for_one_case_and_for_many(
    district: District, django_assert_max_num_queries: Budget, address: str
) -> None:
    clerk = district.browser("intake_clerk")
    for _ in range(2):
        district.register()
        clerk.get(f"/console/{address}")
        with django_assert_max_num_queries(15):
            assert clerk.get(f"/console/{address}").status_code == 200
        for _ in range(20):
            district.register(about="water")


@pytest.mark.parametrize("acts", [(), WAY[:2], WAY[:5], (*WAY, "reopen", *WAY[2:])])
def test_a_case_costs_no_more_after_a_long_story(
    district: District, django_assert_max_num_queries: Budget, acts: tuple[str, ...]
) -> None:
    case = district.walk(district.register(), *acts)
    for role in ("dispatcher", "duty_leader", "handler" if len(acts) > 2 else "intake_clerk"):
        reader = district.browser(role)
        reader.get(f"/console/cases/{case.code}/")
        with django_assert_max_num_queries(15):
            assert reader.get(f"/console/cases/{case.code}/").status_code == 200


def test_the_steps_of_a_report_cost_little(district: District, django_assert_max_num_queries: Budget) -> None:
    district.register()
    resident = Resident()
    point = {"lng": str(INSIDE[0]), "lat": str(INSIDE[1])}
    filled = {"description": district.say("report"), "place_text": "桃源路", "category": "lamp", "key": "", **point}
    for client_warm in (False, True):
        for page, left in (("where", "what"), ("you", "where")):
            if not client_warm:
                resident.client.post(f"/report/{page}/", filled | {"left": left})
                continue
            with django_assert_max_num_queries(6):
                assert resident.client.post(f"/report/{page}/", filled | {"left": left}).status_code == 200
    with django_assert_max_num_queries(6):
        assert resident.client.get("/report/").status_code == 200


def test_a_receipt_and_ones_own_report_cost_little(district: District, django_assert_max_num_queries: Budget) -> None:
    resident = Resident()
    case = resident.report(description=district.say("report"), place_text="桃源路", category="lamp")
    district.walk(case, *WAY)
    for page in (f"/receipt/{case.code}/", f"/my/{case.code}/"):
        resident.client.get(page)
        with django_assert_max_num_queries(6):
            assert resident.client.get(page).status_code == 200


def test_a_case_with_many_files_costs_what_one_with_a_single_file_does(
    district: District, django_assert_max_num_queries: Budget
) -> None:
    for count in (1, 9):
        resident, key = Resident(), uuid4()
        taken = [take_in(ANONYMOUS, upload(photo(200 + number, 200)), key).file.uuid for number in range(count)]
        for one in taken:
            make_thumbnail(str(one))
        filled = {"key": str(key), "description": district.say("report"), "place_text": "桃源路", "category": "lamp"}
        files = {"attached": [str(one) for one in taken]}
        with django_assert_max_num_queries(8):
            assert resident.client.post("/report/you/", {**filled, **files, "left": "where"}).status_code == 200
        answer = resident.client.post("/report/send/", {**filled, **files, "near_seen": "on"})
        assert answer.status_code == 302
        case = Case.objects.latest("pk")
        district.walk(case, *WAY[:3])
        for reader, page in (
            (resident.client, f"/my/{case.code}/"),
            (district.browser("dispatcher"), f"/console/cases/{case.code}/"),
            (district.browser("handler"), f"/field/tasks/{case.code}/"),
        ):
            reader.get(page)
            with django_assert_max_num_queries(15):
                shown = reader.get(page).content.decode()
            assert len(set(re.findall(r"/files/[0-9a-f-]{36}/thumb", shown))) == count, page
