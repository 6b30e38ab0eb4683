"""A refusal names the remedy and leaves everything as it was."""

import pytest

from jishi.cases.handling.api import (
    Case,
    Draft,
    MoveRequest,
    Step,
    accept_cases,
    assign_cases,
    close_cases,
    get_case,
    register_cases,
    report_handling,
    return_cases,
    verify_cases,
    withdraw_cases,
)
from jishi.ground.foundation.actors import ANONYMOUS, Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry

from .conftest import COMMUNITY, District, somebody

pytestmark = pytest.mark.django_db


def state(case: Case) -> tuple[object, ...]:
    fresh = Case.objects.get(pk=case.pk)
    counts = Step.objects.filter(case=case).count(), AuditEntry.objects.count()
    return (*[getattr(fresh, field.attname) for field in Case._meta.concrete_fields], *counts)


def refused(case: Case, action: object, actor: Actor, request: MoveRequest, code: str) -> None:
    before = state(case)
    with pytest.raises(Refusal) as refusal:
        action(actor, [request])  # type: ignore[operator]
    assert refusal.value.code == code
    assert state(case) == before


def test_a_return_needs_a_reason(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign")
    handler = district.actor("handler", district.lamps)
    refused(case, return_cases, handler, MoveRequest(case.pk, reason="  "), "required")


def test_only_the_role_of_the_move_may_take_it(district: District) -> None:
    case = district.report()
    for role in ("dispatcher", "handler", "verifier", "leader", "supervisor"):
        refused(case, accept_cases, somebody(role, "000001/"), MoveRequest(case.pk), "no_right")


def test_a_post_of_another_area_cannot_move_or_even_see_the_case(district: District) -> None:
    case = district.report()
    elsewhere = district.actor("intake_clerk", area="990101002")
    refused(case, accept_cases, elsewhere, MoveRequest(case.pk), "no_right")
    with pytest.raises(NotYours):
        get_case(elsewhere, case.code)


def test_another_department_sees_nothing_and_moves_nothing(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge")
    stranger = district.actor("handler", district.water)
    refused(case, report_handling, stranger, MoveRequest(case.pk, text="t", answer="a"), "no_right")
    with pytest.raises(NotYours):
        get_case(stranger, case.code)


def test_a_case_that_moved_on_says_who_was_quicker(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign")
    other = somebody("dispatcher", "000001/")
    refused(case, assign_cases, other, MoveRequest(case.pk, organisation="water"), "moved_on")
    with pytest.raises(Refusal, match="某dispatcher"):
        assign_cases(other, [MoveRequest(case.pk, organisation="water")])


def test_accepting_needs_a_category(district: District) -> None:
    case = district.report(category="")
    clerk = district.actor("intake_clerk")
    refused(case, accept_cases, clerk, MoveRequest(case.pk), "required")
    accept_cases(clerk, [MoveRequest(case.pk, category="lamp")])
    assert Case.objects.get(pk=case.pk).due_at is not None


def test_a_handling_report_needs_result_and_answer(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge")
    handler = district.actor("handler", district.lamps)
    refused(case, report_handling, handler, MoveRequest(case.pk, text="done"), "required")
    refused(case, report_handling, handler, MoveRequest(case.pk, answer="done"), "required")


def test_who_handled_it_does_not_verify_or_close_it(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge")
    both = district.actor("handler", district.lamps)
    verifier = somebody("verifier", "000001/")
    person = Actor(
        both.kind, both.uuid, both.name, (*both.grants, *verifier.grants, *district.actor("duty_leader").grants)
    )
    report_handling(person, [MoveRequest(case.pk, text="t", answer="a")])
    refused(case, verify_cases, person, MoveRequest(case.pk), "same_person")
    verify_cases(verifier, [MoveRequest(case.pk)])
    refused(case, close_cases, person, MoveRequest(case.pk), "same_person")


def test_withdrawing_ends_with_the_handling_report(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge", "report_handling")
    refused(case, withdraw_cases, district.reporter(case), MoveRequest(case.pk), "moved_on")


def test_a_stranger_with_another_receipt_cannot_withdraw(district: District) -> None:
    case, other = district.report(), district.report()
    refused(case, withdraw_cases, district.reporter(other), MoveRequest(case.pk), "no_right")


def test_one_refused_case_refuses_the_batch(district: District) -> None:
    good, bad = district.report(), district.report(category="")
    before = state(good)
    with pytest.raises(Refusal):
        accept_cases(district.actor("intake_clerk"), [MoveRequest(good.pk), MoveRequest(bad.pk)])
    assert state(good) == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"description": "  "}, "description"),
        ({"community": "", "place_text": ""}, "place_text"),
        ({"phone": "1381234"}, "phone"),
        ({"lng": 114.0}, "place_text"),
        ({"lng": 500.0, "lat": 22.0}, "place_text"),
        ({"description": "长" * 4001}, "description"),
    ],
)
def test_a_wrong_report_is_refused_with_a_sentence_for_its_field(
    district: District, wrong: dict[str, object], field: str
) -> None:
    words = {"description": "灯坏了", "channel": "web", "community": COMMUNITY}
    with pytest.raises(InvalidInput) as invalid:
        register_cases(ANONYMOUS, [Draft(**{**words, **wrong})])  # type: ignore[arg-type]
    assert field in invalid.value.problems
    assert Case.objects.count() == 0


def test_only_an_import_may_say_when_something_occurred(district: District) -> None:
    from datetime import UTC, datetime

    long_ago = datetime(2018, 2, 8, 1, tzinfo=UTC)
    with pytest.raises(Refusal):
        register_cases(
            ANONYMOUS, [Draft(description="灯坏了", channel="web", community=COMMUNITY, occurred_at=long_ago)]
        )
    case = district.report()
    refused(case, accept_cases, district.actor("intake_clerk"), MoveRequest(case.pk, at=long_ago), "occurred")
