"""What staff's programs are promised: what the pages show, under the same rights; no move without right and token."""

from uuid import uuid4

import pytest

from jishi.cases.handling.api import Case, Step
from jishi.ground.foundation.models import AuditEntry

from .acting import get, post
from .conftest import COMMUNITY, OTHER_COMMUNITY, District


def test_who_is_not_signed_in_is_told_to_sign_in(act_as, client, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report()
    for answer in (
        get(client, "staff/cases"),
        get(client, f"staff/cases/{case.code}"),
        post(client, f"staff/cases/{case.code}/moves/accept"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
    assert Step.objects.filter(case=case).count() == 1


def test_a_stranger_sees_nothing_and_moves_nothing(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report(community=COMMUNITY)
    stranger = act_as(district.actor("intake_clerk", area=OTHER_COMMUNITY))
    assert get(stranger, "staff/cases").json()["items"] == []
    unknown = get(stranger, "staff/cases/261122000013")
    for answer in (
        get(stranger, f"staff/cases/{case.code}"),
        get(stranger, f"staff/cases/{case.code}/moves"),
        post(stranger, f"staff/cases/{case.code}/moves/accept"),
    ):
        assert answer.status_code == 404
        assert answer.json() == unknown.json()
    case.refresh_from_db()
    assert case.node == "to_accept"


def test_a_move_needs_the_token_of_the_session(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report()
    clerk = act_as(district.actor("intake_clerk"), strict=True)
    refused = post(clerk, f"staff/cases/{case.code}/moves/accept")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    assert Case.objects.get(pk=case.pk).node == "to_accept"
    token = get(clerk, "staff/session").json()["csrf_token"]
    moved = post(clerk, f"staff/cases/{case.code}/moves/accept", headers={"X-CSRFToken": token})
    assert (moved.status_code, moved.json()["node"]) == (200, "to_file")


def test_the_moves_are_those_of_the_process_and_the_posts(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report()
    moves = get(act_as(district.actor("intake_clerk")), f"staff/cases/{case.code}/moves").json()
    assert [move["code"] for move in moves] == ["accept", "decline", "ask"]
    assert (moves[0]["primary"], moves[0]["requires"]) == (True, ["category", "place"])
    assert (moves[1]["reason"], bool(moves[1]["reasons"])) == ("required", True)
    assert get(act_as(district.actor("leader")), f"staff/cases/{case.code}/moves").json() == []


def test_a_refused_move_changes_nothing_and_names_the_field(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report()
    before = (Step.objects.count(), AuditEntry.objects.count())
    answer = post(
        act_as(district.actor("intake_clerk")), f"staff/cases/{case.code}/moves/decline", {"answer": "不归我们管"}
    )
    assert (answer.status_code, answer.json()["field"]) == (409, "reason")
    assert before == (Step.objects.count(), AuditEntry.objects.count())


def test_a_move_that_another_took_first_is_told_and_not_doubled(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report()
    district.walk(case, "accept")
    answer = post(act_as(district.actor("intake_clerk")), f"staff/cases/{case.code}/moves/accept")
    assert (answer.status_code, answer.json()["code"]) == (409, "moved_on")
    assert Step.objects.filter(case=case, act="accept").count() == 1


def test_the_same_key_moves_once(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report()
    clerk, key = act_as(district.actor("intake_clerk")), uuid4()
    answers = [
        post(clerk, f"staff/cases/{case.code}/moves/accept", {"title": "路灯三天不亮"}, key=key) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["title"] == answers[1].json()["title"] == "路灯三天不亮"
    assert Step.objects.filter(case=case, act="accept").count() == 1


def test_fields_go_by_the_names_of_the_process(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge")
    handler = act_as(district.actor("handler", district.lamps))
    answer = post(
        handler, f"staff/cases/{case.code}/moves/report_handling", {"result": "换灯泡", "answer": "修好了"}
    ).json()
    assert (answer["phase"], answer["answer"]) == ("to_verify", "修好了")
    assert answer["steps"][0]["note"] == "换灯泡"


def test_the_queue_is_narrowed_as_on_the_page_and_paged_without_loss(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    codes = {district.report().code for _ in range(5)}
    other = district.report(description="井盖坏了", category="hole")
    clerk = act_as(district.actor("intake_clerk"))
    seen: list[str] = []
    address = "/api/v1/staff/cases?size=2&phase=to_accept&q=路灯"
    while address:
        page = clerk.get(address).json()
        seen += [item["code"] for item in page["items"]]
        assert len(page["items"]) <= 2
        address = page["older"]
    assert len(seen) == 5
    assert set(seen) == codes
    assert [one["code"] for one in get(clerk, "staff/cases?q=井盖").json()["items"]] == [other.code]
    assert get(clerk, "staff/cases?phase=closed").json()["items"] == []


def test_mine_is_what_waits_for_my_posts(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    waiting = district.report()
    district.walk(district.report(), "accept")
    items = get(act_as(district.actor("intake_clerk")), "staff/cases?mine=true").json()["items"]
    assert [item["code"] for item in items] == [waiting.code]


def test_opening_a_confidential_case_leaves_a_line(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report(confidential=True)
    assert get(act_as(district.actor("dispatcher")), f"staff/cases/{case.code}").status_code == 404
    assert get(act_as(district.actor("intake_clerk")), f"staff/cases/{case.code}").status_code == 200
    assert AuditEntry.objects.filter(action="handling.look", subject_uuid=case.uuid).count() == 1


def test_no_answer_holds_name_or_phone_of_the_reporter(act_as, district: District) -> None:  # type: ignore[no-untyped-def]
    case = district.report(phone="13812341234", name="周记号", agreed=True)
    clerk = act_as(district.actor("intake_clerk"))
    text = f"{get(clerk, 'staff/cases').json()} {get(clerk, f'staff/cases/{case.code}').json()}"
    assert case.title in text
    assert "13812341234" not in text
    assert "周记号" not in text


@pytest.mark.parametrize(("path", "most"), [("staff/cases", 4), ("staff/cases/{code}", 6)])
def test_a_page_of_the_queue_and_a_case_cost_few_queries(  # type: ignore[no-untyped-def]
    act_as,
    district: District,
    django_assert_max_num_queries,
    path: str,
    most: int,
) -> None:
    codes = [district.report().code for _ in range(8)]
    clerk = act_as(district.actor("intake_clerk"))
    get(clerk, path.format(code=codes[0]))
    with django_assert_max_num_queries(most):
        assert get(clerk, path.format(code=codes[1])).status_code == 200
