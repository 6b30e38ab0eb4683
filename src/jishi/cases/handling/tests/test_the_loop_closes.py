"""From a resident's report to a rated answer, through every hand."""

import pytest

from jishi.cases.handling.api import (
    Assignment,
    Case,
    Draft,
    MoveRequest,
    RateRequest,
    Step,
    accept_cases,
    met,
    rate_cases,
    register_cases,
)
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.models import AuditEntry

from .conftest import COMMUNITY, INSIDE, District

pytestmark = pytest.mark.django_db
GENERAL = ("accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")


def test_a_report_goes_through_the_general_process_to_its_rating(district: District) -> None:
    case = district.walk(district.report(), *GENERAL)
    rating = rate_cases(district.reporter(case), [RateRequest(district.receipt(case), "satisfied", "很快")])[0]
    assert (case.phase, case.closings, rating.closing) == ("closed", 1, 1)
    assert [step.act for step in Step.objects.filter(case=case).order_by("id")] == ["register", *GENERAL]
    assert met(case.handled_at, case.due_at) is True
    acts = list(AuditEntry.objects.filter(subject_uuid=case.uuid).order_by("id").values_list("action", flat=True))
    assert acts == [f"handling.{act}" for act in ("register", *GENERAL, "rate")]


def test_the_simple_process_closes_in_fewer_hands(district: District) -> None:
    case = district.walk(district.report(category="quick"), "accept", "assign", "report_handling", "close")
    assert (case.process_code, case.phase) == ("simple", "closed")


def test_a_point_finds_its_grid(district: District) -> None:
    case = district.report(lng=INSIDE[0], lat=INSIDE[1], community="")
    assert case.area_path == f"{COMMUNITY}001"
    assert case.grid_id is not None
    assert (case.lng, case.lat, case.frame) == (*INSIDE, "cgcs2000")


def test_a_point_in_another_frame_is_converted_and_the_frame_kept(district: District) -> None:
    case = district.report(lng=INSIDE[0] + 0.005, lat=INSIDE[1] - 0.0027, frame="gcj02", community="")
    assert case.frame == "gcj02"
    assert case.lng is not None
    assert abs(case.lng - INSIDE[0]) < 0.002


def test_sending_the_same_form_twice_registers_once_and_shows_the_same_receipt(district: District) -> None:
    draft = Draft(description="井盖松了", channel="web", community=COMMUNITY)
    first = register_cases(ANONYMOUS, [draft])[0]
    second = register_cases(ANONYMOUS, [draft])[0]
    assert (second.case.pk, second.secret, second.earlier) == (first.case.pk, first.secret, True)
    assert Case.objects.count() == 1


def test_a_batch_of_a_hundred_is_one_statement_a_table(
    district: District, django_assert_max_num_queries: object
) -> None:
    drafts = [
        Draft(description=f"第{n}盏灯不亮", channel="web", category="lamp", community=COMMUNITY) for n in range(100)
    ]
    made = register_cases(ANONYMOUS, drafts)
    clerk = district.actor("intake_clerk")
    reference.begin()
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        accept_cases(clerk, [MoveRequest(one.case.pk) for one in made])
    reference.end()
    assert Case.objects.filter(phase="to_accept", node="to_file").count() == 100


def test_a_returned_case_is_assigned_anew_and_both_assignments_stand(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign", "return")
    assert (case.phase, case.organisation_id) == ("to_assign", None)
    case = district.walk(case, "assign")
    assert list(Assignment.objects.filter(case=case).order_by("id").values_list("outcome", flat=True)) == [
        "returned",
        "open",
    ]


def test_rework_goes_back_into_the_same_hands(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge", "report_handling", "rework")
    assert (case.phase, case.organisation_id, case.handled_at) == ("handling", district.lamps.pk, None)
    assert district.walk(case, "report_handling", "verify", "close").phase == "closed"
