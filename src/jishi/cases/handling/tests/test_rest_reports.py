"""What a resident's program is promised: one report for one key, the receipt as the only way back, plain refusals."""

from uuid import uuid4

import pytest
from django.test import Client

from jishi.cases.handling.api import Case, Receipt, Step
from jishi.ground.foundation.models import PersonalHistory

from .acting import get, post
from .conftest import INSIDE, District

LAMP = {"description": "桃源路路灯不亮", "place_text": "桃源路 5 号", "category": "lamp"}


@pytest.fixture
def client() -> Client:
    return Client()


def test_a_report_answers_with_number_secret_and_deadline(client: Client, district: District) -> None:
    answer = post(client, "reports", LAMP | {"lng": INSIDE[0], "lat": INSIDE[1]})
    assert answer.status_code == 201, answer.content
    taken = answer.json()
    case = Case.objects.get(code=taken["code"])
    assert (case.channel, case.title, case.grid_id is not None) == ("web", "桃源路路灯不亮", True)
    assert taken["due_at"] is not None
    assert case.due_at is not None
    assert taken["category"] == {"code": "lamp", "label": "市政设施 › 路灯不亮"}
    assert taken["follow"].endswith(f"#{taken['code']}.{taken['secret']}")
    assert get(client, f"reports/{taken['code']}", secret=taken["secret"]).json()["title"] == "桃源路路灯不亮"


def test_the_same_key_again_leads_to_the_same_report(client: Client, district: District) -> None:
    key = uuid4()
    first, second = post(client, "reports", LAMP, key=key), post(client, "reports", LAMP, key=key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Case.objects.count() == Receipt.objects.count() == 1


def test_a_report_without_key_is_refused_and_registers_nothing(client: Client, district: District) -> None:
    answer = client.post("/api/v1/reports", LAMP, content_type="application/json")
    assert answer.status_code == 422
    assert list(answer.json()["problems"]) == ["Idempotency-Key"]
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"description": "  "}, "description"),
        ({"description": "长" * 4001}, "description"),
        ({"place_text": ""}, "place_text"),
        ({"phone": "1381234567"}, "phone"),
        ({"lng": 500, "lat": 3}, "lng"),
        ({"frame": "MARS"}, "frame"),
        ({"confidental": True}, "confidental"),
        ({"category": "", "answers": {"poles": 1}}, "answers"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_registered(
    client: Client, district: District, wrong: dict[str, object], field: str
) -> None:
    answer = post(client, "reports", LAMP | wrong)
    assert answer.status_code == 422, answer.content
    body = answer.json()
    assert (body["code"], list(body["problems"])) == ("invalid", [field])
    assert body["problems"][field] in body["message"]
    assert Case.objects.count() == PersonalHistory.objects.count() == 0


def test_a_refusal_speaks_the_language_of_the_reader(client: Client, district: District) -> None:
    chinese = post(client, "reports", {"description": "x"})
    english = post(client, "reports", {"description": "x"}, headers={"Accept-Language": "en-GB,en;q=0.8"})
    assert (chinese["Content-Language"], english["Content-Language"]) == ("zh-hans", "en")
    assert english.json()["message"].isascii()
    assert not chinese.json()["message"].isascii()


def test_an_unknown_category_is_a_conflict_that_changes_nothing(client: Client, district: District) -> None:
    answer = post(client, "reports", LAMP | {"category": "nowhere"})
    assert (answer.status_code, answer.json()["field"]) == (409, "category")
    assert Case.objects.count() == 0


def test_unknown_code_and_wrong_secret_get_the_same_answer(client: Client, district: District) -> None:
    case, _secret = district.registered()
    wrong = get(client, f"reports/{case.code}", secret="AAAAABBBBB")
    unknown = get(client, "reports/261122000013", secret="AAAAABBBBB")
    nonsense = get(client, "reports/hello", secret="x")
    assert wrong.status_code == unknown.status_code == nonsense.status_code == 404
    assert wrong.json() == unknown.json() == nonsense.json()


def test_after_five_wrong_tries_the_right_secret_waits_too_but_not_elsewhere(
    client: Client, district: District
) -> None:
    case, secret = district.registered()
    for _ in range(5):
        assert get(client, f"reports/{case.code}", secret="AAAAABBBBB").status_code == 404
    assert get(client, f"reports/{case.code}", secret=secret).status_code == 429
    assert get(client, f"reports/{case.code}", secret=secret, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_an_answer_with_a_secret_is_kept_by_no_cache(client: Client, district: District) -> None:
    answer = post(client, "reports", LAMP)
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "Set-Cookie" not in answer.headers


def test_adding_twice_with_one_key_adds_once(client: Client, district: District) -> None:
    case, secret = district.registered()
    key = uuid4()
    for _ in range(2):
        assert (
            post(client, f"reports/{case.code}/additions", {"text": "还有一盏"}, key=key, secret=secret).status_code
            == 200
        )
    assert Step.objects.filter(case=case, act="add").count() == 1


def test_a_question_is_answered_once_and_the_case_goes_on(client: Client, district: District) -> None:
    case, secret = district.registered()
    asked = district.walk(case, "ask")
    assert asked.phase == "suspended"
    shown = get(client, f"reports/{case.code}", secret=secret).json()
    assert (shown["question"], "reply" in shown["may"]) == ("已经修好", True)
    key = uuid4()
    for _ in range(2):
        assert (
            post(client, f"reports/{case.code}/reply", {"text": "3 号门前"}, key=key, secret=secret).status_code == 200
        )
    case.refresh_from_db()
    assert case.phase == "to_accept"
    assert Step.objects.filter(case=case, act="answer").count() == 1


def test_a_closing_is_rated_once_and_only_when_closed(client: Client, district: District) -> None:
    case, secret = district.registered()
    early = post(client, f"reports/{case.code}/rating", {"level": "satisfied"}, secret=secret)
    assert (early.status_code, early.json()["code"]) == (409, "not_closed")
    district.walk(case, "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")
    rated = post(client, f"reports/{case.code}/rating", {"level": "satisfied"}, secret=secret).json()
    again = post(client, f"reports/{case.code}/rating", {"level": "dissatisfied"}, secret=secret).json()
    assert (rated["rating"], again["rating"], again["answer"]) == ("satisfied", "satisfied", "已经修好")
    assert "rate" not in again["may"]


def test_withdrawing_ends_it_and_a_second_time_does_no_harm(client: Client, district: District) -> None:
    case, secret = district.registered()
    key = uuid4()
    for _ in range(2):
        shown = post(client, f"reports/{case.code}/withdrawal", key=key, secret=secret).json()
        assert (shown["phase"], shown["may"]) == ("ended", [])


def test_a_follower_finds_it_nearby_and_reads_no_word_of_the_reporter(client: Client, district: District) -> None:
    own, secret = district.registered(description="我家门口的路灯不亮", lng=INSIDE[0], lat=INSIDE[1])
    post(client, f"reports/{own.code}/additions", {"text": "我家在三楼"}, secret=secret)
    near = get(client, f"reports/nearby?lng={INSIDE[0]}&lat={INSIDE[1]}&category=lamp").json()
    assert [set(one) for one in near] == [{"case", "category", "metres", "phase", "state"}]
    key = uuid4()
    taken = [
        post(client, f"reports/{near[0]['case']}/followers", {"phone": "13812341234"}, key=key).json() for _ in range(2)
    ]
    assert taken[0] == taken[1]
    assert Receipt.objects.filter(kind="follower").count() == 1
    seen = get(client, f"reports/{taken[0]['code']}", secret=taken[0]["secret"])
    assert seen.status_code == 200
    assert "我家" not in str(seen.json())
    assert "我家在三楼" in str(get(client, f"reports/{own.code}", secret=secret).json())
    refused = post(client, f"reports/{taken[0]['code']}/withdrawal", secret=taken[0]["secret"])
    assert (refused.status_code, Case.objects.get().phase) == (409, "to_accept")


def test_a_sensitive_report_is_found_by_nobody_nearby(client: Client, district: District) -> None:
    district.registered(category="quarrel", lng=INSIDE[0], lat=INSIDE[1])
    assert get(client, f"reports/nearby?lng={INSIDE[0]}&lat={INSIDE[1]}&category=quarrel").json() == []
    assert get(client, f"reports/nearby?lng={INSIDE[0]}&lat={INSIDE[1]}&category=lamp").json() == []


def test_reporting_needs_few_queries_and_no_session(
    client: Client, district: District, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    body = LAMP | {"lng": INSIDE[0], "lat": INSIDE[1]}
    post(client, "reports", body)
    with django_assert_max_num_queries(14) as spent:
        assert post(client, "reports", body).status_code == 201
    assert not [one["sql"] for one in spent.captured_queries if "session" in one["sql"]]
