"""Tokens open what their holder may do at the moment of use, until they end; nothing of the secret is kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from jishi.district.accounts.api import (
    PartnerDraft,
    TokenDraft,
    create_partner,
    end_holding,
    end_partner,
    give_post,
    make_partner_token,
    make_post_token,
    revoke_token,
)
from jishi.district.accounts.models import ApiToken, FailedSignIn
from jishi.district.organisations.api import Post, close_post
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.limits.counting import in_memory
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now, today
from jishi.ground.foundation.privacy import erase_subject
from jishi.ground.lib.codes import token_from
from jishi.ground.lib.rates import Rate
from tests.people import actor_of, make_staff, signed_in

pytestmark = pytest.mark.django_db
SESSION = "/api/v1/staff/session"
PARTNER = "/api/v1/partner/session"


@pytest.fixture
def leader(district):
    return make_staff("duty_leader", district, name="值班长丙")


@pytest.fixture
def seat(leader):
    return Post.objects.get(pk=leader.holdings.get().post_id)


@pytest.fixture
def made(leader, seat):
    return make_post_token(actor_of(leader), seat, draft(scopes=["handling.view", "handling.register"]))


@pytest.fixture
def partner(governing, district):
    return create_partner(governing, district, PartnerDraft("自来水公司", "王工 13800000000", ["handling.register"]))


def draft(scopes=("handling.register",), days=30, name="夜间同步"):
    return TokenDraft(name, scopes, today() + timedelta(days=days))


def ask(text, path=SESSION, **more):
    return Client().get(path, headers={"Authorization": f"Bearer {text}"}, **more)


def test_a_token_stands_for_its_maker_in_the_one_post(made, leader, seat) -> None:
    answer = ask(made.text)
    assert answer.status_code == 200
    assert (answer.json()["name"], answer.json()["posts"]) == ("值班长丙", [f"{seat.title} [{made.token.prefix}]"])


def test_nothing_that_is_kept_opens_anything(made) -> None:
    row = ApiToken.objects.values().get()
    secret = made.text.rpartition("_")[2]
    assert secret not in str(row)
    assert ask(f"jishi_{row['prefix']}_{row['digest']}").status_code == 401
    assert secret not in str(list(AuditEntry.objects.values_list("fields", flat=True)))


@pytest.mark.parametrize("how", ["unknown", "expired", "revoked", "post closed", "post ended", "account closed"])
def test_what_ended_a_token_is_answered_alike(how, made, leader, seat, governing) -> None:
    later, text = now(), made.text
    match how:
        case "unknown":
            text = token_from(2**255).text
        case "expired":
            later += timedelta(days=32)
        case "revoked":
            revoke_token(actor_of(leader), made.token.uuid)
        case "post closed":
            close_post(SYSTEM, seat)
        case "post ended":
            end_holding(SYSTEM, leader.holdings.get())
        case "account closed":
            leader.active = False
            leader.save()
    with travel(later, tick=False):
        answer = ask(text)
    assert answer.status_code == 401
    assert answer.json()["code"] == "token"
    assert "没有登记" in answer.json()["message"]
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_slip_of_the_hand_is_told_as_one(made) -> None:
    answer = ask(made.text[:-1])
    assert (answer.status_code, answer.json()["code"]) == (401, "token")
    assert "复制" in answer.json()["message"]
    assert FailedSignIn.objects.count() == 0


def test_a_token_does_not_come_back_with_the_post(made, leader, seat, governing) -> None:
    end_holding(SYSTEM, leader.holdings.get())
    give_post(governing, leader, seat)
    assert ask(made.text).status_code == 401
    assert ApiToken.objects.get().ended_why == "right"


def test_what_is_taken_from_the_role_is_taken_from_the_token(made, seat) -> None:
    seat.role.permissions = ["accounts.tokens", "handling.view"]
    seat.role.save()
    answer = Client().post(
        "/api/v1/staff/cases", {"cases": [{"reference": "1", "description": "x"}]}, content_type="application/json",
        headers={"Authorization": f"Bearer {made.text}"},
    )  # fmt: skip
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"scopes": ["accounts.manage"]}, "scope_is_not_yours"),
        ({"scopes": ["audit.view"]}, "scope_is_not_yours"),
        ({"scopes": ["handling.contact"]}, "scope_is_not_yours"),
        ({"scopes": ["accounts.tokens"]}, "scope_is_not_yours"),
        ({"scopes": []}, "scopes_are_missing"),
        ({"days": 0}, "token_lives_too_long"),
        ({"days": 181}, "token_lives_too_long"),
        ({"name": "  "}, "token_name_is_missing"),
    ],
)
def test_no_token_is_made_beyond_the_post_or_the_time(wrong, code, leader, seat) -> None:
    with pytest.raises(Refusal) as refused:
        make_post_token(actor_of(leader), seat, draft(**wrong))
    assert (refused.value.code, ApiToken.objects.count()) == (code, 0)


def test_a_token_for_a_post_of_somebody_else_is_refused(leader, post, auditor) -> None:
    with pytest.raises(Refusal) as refused:
        make_post_token(actor_of(leader), post, draft())
    assert refused.value.code == "post_is_not_held"
    with pytest.raises(NotYours):
        make_post_token(actor_of(auditor), Post.objects.get(pk=auditor.holdings.get().post_id), draft())


def test_no_power_over_people_is_ever_carried() -> None:
    from jishi.district.accounts.rules.scopes import for_partners, for_tokens

    assert not {code for code in for_tokens() | for_partners() if code.startswith(("accounts.", "audit."))}
    assert for_partners() == {"handling.register", "handling.figures"}


def test_a_wrong_token_is_not_helped_by_a_session(leader, made) -> None:
    client = signed_in(Client(), leader)
    assert client.get(SESSION).status_code == 200
    assert client.get(SESSION, headers={"Authorization": f"Bearer {token_from(7).text}"}).status_code == 401


def test_a_token_needs_no_token_of_a_session_and_brings_no_session(made) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        "/api/v1/staff/cases", {"cases": []}, content_type="application/json",
        headers={"Authorization": f"Bearer {made.text}"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "jishi_session" not in client.cookies
    assert client.get("/console/accounts/", headers={"Authorization": f"Bearer {made.text}"}).status_code == 302


def test_the_last_use_is_written_once_a_minute(made, django_assert_num_queries) -> None:
    with travel(now(), tick=False) as clock:
        ask(made.text, REMOTE_ADDR="192.0.2.1")
        first = ApiToken.objects.get()
        assert (first.last_used_at, first.last_used_address) == (now(), "192.0.2.1")
        clock.shift(59)
        ask(made.text, REMOTE_ADDR="192.0.2.2")
        assert ApiToken.objects.get().last_used_at == first.last_used_at
        clock.shift(1)
        ask(made.text, REMOTE_ADDR="192.0.2.2")
        assert ApiToken.objects.get().last_used_address == "192.0.2.2"


def test_wrong_tokens_make_an_address_wait_but_not_who_was_there_before(made, leader, seat) -> None:
    ask(made.text, REMOTE_ADDR="192.0.2.1")
    other = make_post_token(actor_of(leader), seat, draft())
    for number in range(101):
        ask(token_from(number).text, REMOTE_ADDR="192.0.2.1")
    assert ask(token_from(500).text, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert ask(other.text, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert ask(made.text, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert ask(other.text, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_the_request_log_names_the_token_by_its_shown_part(made, capsys) -> None:
    from structlog.testing import capture_logs

    with capture_logs() as lines:
        ask(made.text)
    (line,) = [line for line in lines if line["event"] == "request"]
    assert line["token"] == made.token.prefix
    assert made.text not in str(lines)


def test_a_program_that_asks_too_often_waits_wherever_it_asks_from_and_no_other_does(made, leader, seat, settings):
    settings.JISHI_LIMITS = {**settings.JISHI_LIMITS, "tokens": Rate(2, 600)}
    in_memory.forget()
    other = make_post_token(actor_of(leader), seat, draft(scopes=["handling.view"]))
    answers = [ask(made.text, REMOTE_ADDR=f"203.0.113.{number}") for number in range(1, 4)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].json()["code"] == "too_often"
    assert 500 < int(answers[-1]["Retry-After"]) <= 600
    assert ask(other.text, REMOTE_ADDR="203.0.113.1").status_code == 200


def test_a_partners_token_enters_at_the_partners_door_alone(governing, partner, made) -> None:
    token = make_partner_token(governing, partner, draft())
    answer = ask(token.text, PARTNER)
    assert answer.json()["name"] == "自来水公司"
    assert answer.json()["scopes"] == ["handling.register"]
    assert (ask(token.text, SESSION).status_code, ask(made.text, PARTNER).status_code) == (403, 403)


def test_an_ended_partner_gets_in_no_more_and_its_tokens_do_not_come_back(governing, partner) -> None:
    from jishi.district.accounts.actions import reopen_partner

    token = make_partner_token(governing, partner, draft())
    end_partner(governing, partner)
    assert ask(token.text, PARTNER).status_code == 401
    with pytest.raises(Refusal) as refused:
        make_partner_token(governing, partner, draft())
    assert refused.value.code == "partner_is_ended"
    reopen_partner(governing, partner)
    assert ask(token.text, PARTNER).status_code == 401


def test_a_partner_gets_no_more_than_partners_may(governing, district) -> None:
    for scopes, code in ((["handling.view"], "scope_is_not_yours"), ([], "scopes_are_missing")):
        with pytest.raises(Refusal) as refused:
            create_partner(governing, district, PartnerDraft("甲", "", scopes))
        assert refused.value.code == code


def test_who_governs_a_subdistrict_makes_no_partner_of_the_district(
    local_administrator, partner, district, subdistrict
) -> None:
    local = actor_of(local_administrator)
    with pytest.raises(NotYours):
        create_partner(local, district, PartnerDraft("乙", "", ["handling.register"]))
    with pytest.raises(NotYours):
        make_partner_token(local, partner, draft())
    with pytest.raises(NotYours):
        end_partner(local, partner)
    assert create_partner(local, subdistrict, PartnerDraft("乙", "", ["handling.register"])).active


def test_the_contact_is_kept_under_a_key_of_its_own(partner) -> None:
    from jishi.district.accounts.actions import contact_of

    assert contact_of(partner) == "王工 13800000000"
    assert b"13800000000" not in bytes(partner.contact_sealed)
    erase_subject(partner.subject)
    assert contact_of(partner) == ""


def test_a_stranger_revokes_nothing(made, auditor) -> None:
    for uuid in (made.token.uuid, uuid4()):
        with pytest.raises(NotYours):
            revoke_token(actor_of(auditor), uuid)
    assert ask(made.text).status_code == 200
