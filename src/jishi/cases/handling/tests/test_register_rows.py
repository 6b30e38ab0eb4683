"""A partner's program registers up to a thousand cases at once, over HTTP with its token: row by row, once for good."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connections
from django.test import Client

from jishi.cases.handling.actions.register_rows import BATCH, key_of
from jishi.cases.handling.api import Case, Receipt, Step
from jishi.cases.handling.models import SourceReference
from jishi.district.accounts.api import PartnerDraft, TokenDraft, create_partner, make_partner_token, make_post_token
from jishi.district.organisations.api import Post
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.idempotency import IdempotencyKey
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.privacy import master
from tests.people import actor_of, make_staff

from .acting import get, post
from .conftest import COMMUNITY, INSIDE, OTHER_COMMUNITY, District

REGISTER = "handling.register"


def draft() -> TokenDraft:
    return TokenDraft("夜间同步", [REGISTER], today() + timedelta(days=30))


def partner_token(district: District, name: str = "自来水公司", areas: tuple[str, ...] = ()) -> str:
    master.ensure()
    partner = create_partner(SYSTEM, district.office, PartnerDraft(name, "", [REGISTER], areas))
    return make_partner_token(SYSTEM, partner, draft()).text


def row(reference: str, **given: object) -> dict[str, object]:
    return {"reference": reference, "description": "水管漏水", "place_text": "桃源路 5 号", "category": "lamp"} | given


def send(token: str, rows: list[object], path: str = "partner/cases") -> object:
    return post(Client(), path, {"cases": rows}, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def token(district: District) -> str:
    return partner_token(district)


def test_each_row_becomes_a_case_with_a_receipt_of_its_own(token: str) -> None:
    answer = send(token, [row("W-1", phone="13800000001", agreed=True), row("W-2", lng=INSIDE[0], lat=INSIDE[1])])
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["created"], told["earlier"], told["refused"]) == (2, 0, 0)
    assert [one["reference"] for one in told["rows"]] == ["W-1", "W-2"]
    first = told["rows"][0]["case"]
    case = Case.objects.get(code=first["code"])
    assert (case.channel, case.assessed, case.imported, case.due_at is not None) == ("partner", True, "", True)
    assert Case.objects.get(code=told["rows"][1]["case"]["code"]).grid_id is not None
    assert get(Client(), f"reports/{first['code']}", secret=first["secret"]).status_code == 200
    step = Step.objects.get(case=case)
    assert (step.actor_kind, step.actor_name) == ("partner", "自来水公司")
    entry = AuditEntry.objects.get(action="handling.register", subject_uuid=case.uuid)
    assert (entry.actor_kind, entry.actor_name) == ("partner", "自来水公司")
    assert entry.actor_post.startswith("[")


def test_a_wrong_row_keeps_back_no_other(token: str) -> None:
    wrong: list[object] = [
        row("a", description=" "),
        row("b", confidental=True),
        row("c", lng=500, lat=1),
        row("d", phone="1381234567"),
        row("e", category="gone"),
        row("f", community="无此社区"),
        row("", description="x"),
        "no row at all",
        {"description": "x"},
        row("g" * 81),
    ]
    told = send(token, [row("W-1"), *wrong, row("W-2")]).json()
    assert (told["created"], told["refused"]) == (2, len(wrong))
    assert [one["outcome"] for one in told["rows"]] == ["created", *["refused"] * len(wrong), "created"]
    fields = [list(one["problems"]) for one in told["rows"][1:-1]]
    assert fields == [
        ["description"], ["confidental"], ["lng"], ["phone"], ["category"], ["community"], ["reference"], ["row"],
        ["reference"], ["reference"],
    ]  # fmt: skip
    assert all(one["case"] is None for one in told["rows"][1:-1])
    assert Case.objects.count() == SourceReference.objects.count() == 2


def test_sending_again_leads_to_the_same_cases(token: str) -> None:
    first = send(token, [row("W-1"), row("W-2")]).json()
    second = send(token, [row("W-1"), row("W-2"), row("W-3")]).json()
    assert (second["created"], second["earlier"]) == (1, 2)
    assert [one["case"] for one in second["rows"][:2]] == [one["case"] for one in first["rows"]]
    assert Case.objects.count() == 3


def test_a_reference_is_known_for_good_and_not_for_thirty_days(token: str) -> None:
    first = send(token, [row("W-1")]).json()
    IdempotencyKey.objects.all().delete()
    again = send(token, [row("W-1")]).json()
    assert (again["earlier"], again["rows"][0]["case"]) == (1, first["rows"][0]["case"])
    assert Case.objects.count() == 1


def test_other_content_under_the_same_reference_is_refused(token: str) -> None:
    code = send(token, [row("W-1")]).json()["rows"][0]["case"]["code"]
    told = send(token, [row("W-1", description="别的事")]).json()["rows"][0]
    assert (told["outcome"], list(told["problems"]), told["case"]) == ("refused", ["reference"], None)
    assert code in told["problems"]["reference"]
    assert Case.objects.get().description == "水管漏水"


def test_a_reference_twice_in_one_sending_makes_one_case(token: str) -> None:
    told = send(token, [row("W-1"), row("W-1"), row("W-1", description="别的事")]).json()
    assert [one["outcome"] for one in told["rows"]] == ["created", "earlier", "refused"]
    assert told["rows"][0]["case"] == told["rows"][1]["case"]
    assert Case.objects.count() == 1


def test_two_partners_may_use_the_same_reference(district: District, token: str) -> None:
    other = partner_token(district, "燃气公司")
    codes = {send(one, [row("1")]).json()["rows"][0]["case"]["code"] for one in (token, other)}
    assert len(codes) == 2


def test_the_key_behind_a_reference_cannot_be_made_without_the_master_key(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever could make it would be told the receipt's secret at the public door."""
    send(token, [row("W-1")])
    key = IdempotencyKey.objects.get(scope=REGISTER).key
    source = SourceReference.objects.get().source
    assert key_of(source, "W-1") == key
    other = "jishi.ground.foundation.privacy.subjects.derived"
    monkeypatch.setattr(other, lambda purpose, suite: b"another master key")
    assert key_of(source, "W-1") != key


def test_a_partner_registers_only_where_it_was_agreed(district: District) -> None:
    token = partner_token(district, areas=(COMMUNITY,))
    told = send(
        token,
        [
            row("in", lng=INSIDE[0], lat=INSIDE[1]),
            row("named", community=COMMUNITY),
            row("out", community=OTHER_COMMUNITY),
            row("nowhere"),
        ],
    ).json()
    assert [one["outcome"] for one in told["rows"]] == ["created", "created", "refused", "refused"]
    assert Case.objects.count() == 2


def test_more_than_a_thousand_rows_or_none_are_refused_whole(token: str) -> None:
    for rows in ([row(str(number)) for number in range(1001)], []):
        answer = send(token, rows)
        assert answer.status_code == 422
        assert list(answer.json()["problems"]) == ["cases"]
    assert Case.objects.count() == 0


def test_a_body_beyond_all_measure_is_refused_before_it_is_read(token: str, settings: object) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000  # type: ignore[attr-defined]
    answer = send(token, [row("1", description="长" * 4000)])
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_post_with_the_right_registers_rows_too_and_knows_its_own(district: District) -> None:
    office = make_staff("duty_leader", district.office)
    post_row = Post.objects.get(pk=office.holdings.get().post_id)
    post_row.role.permissions = [*post_row.role.permissions, REGISTER, "accounts.tokens"]
    post_row.role.save()
    made = make_post_token(actor_of(office), post_row, draft())
    first = send(made.text, [row("1")], "staff/cases").json()
    again = send(made.text, [row("1")], "staff/cases").json()
    assert (first["created"], again["earlier"]) == (1, 1)
    step = Step.objects.get()
    assert (step.actor_kind, step.actor_post) == ("staff", f"{post_row.title} [{made.token.prefix}]")


def test_without_a_token_or_the_right_nothing_is_registered(district: District) -> None:
    assert post(Client(), "partner/cases", {"cases": [row("1")]}).status_code == 401
    assert post(Client(), "staff/cases", {"cases": [row("1")]}).status_code == 401
    assert Case.objects.count() == 0


def test_a_batch_costs_the_same_however_many_rows(token: str, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    send(token, [row("warm")])
    with django_assert_max_num_queries(22):
        assert send(token, [row(f"n{number}") for number in range(BATCH)]).json()["created"] == BATCH
    assert Receipt.objects.count() == BATCH + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.wide
def test_two_who_send_the_same_rows_at_once_make_each_case_once(transactional_db: None, district: District) -> None:
    token = partner_token(district)
    told: list[dict[str, object]] = []

    def sending() -> None:
        try:
            told.append(send(token, [row(str(number)) for number in range(40)]).json())
        finally:
            connections.close_all()

    threads = [Thread(target=sending) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one["created"] for one in told) == [0, 0, 40]
    assert {tuple(r["case"]["code"] for r in one["rows"]) for one in told} == {
        tuple(r["case"]["code"] for r in told[0]["rows"])
    }
    assert Case.objects.count() == 40
