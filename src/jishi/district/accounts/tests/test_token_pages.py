"""The pages of tokens and partners: shown once, ended by one press, for whoever may and nobody else."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jishi.district.accounts.models import ApiToken, Partner
from jishi.district.accounts.rules.marks import CONFIRMED_SECONDS, FIRST_AT
from jishi.district.organisations.api import Post
from jishi.ground.foundation.moment import now, today
from tests.people import make_staff, signed_in

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r"jishi_[a-z0-9]{8}_[a-z0-9]{35}")


def enter(account, *, fresh: bool = True) -> Client:
    """Signed in a moment ago, or, not `fresh`, so long ago that a sensitive change asks again."""
    client = signed_in(Client(), account)
    session = client.session
    session[FIRST_AT] = now().timestamp() - (0 if fresh else CONFIRMED_SECONDS + 1)
    session.save()
    return client


@pytest.fixture
def leader(district):
    return make_staff("duty_leader", district, name="值班长丙")


def sent(leader, **given):
    post = Post.objects.get(pk=leader.holdings.get().post_id)
    words = {"post": str(post.uuid), "name": "夜间同步", "scopes": ["handling.register"],
             "expires_on": (today() + timedelta(days=30)).isoformat()}  # fmt: skip
    return words | given


def test_a_token_is_shown_once_and_opens_the_interface(leader) -> None:
    client = enter(leader)
    page = client.post(reverse("accounts:new_token"), sent(leader))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    (text,) = set(TOKEN.findall(page.content.decode()))
    assert Client().get("/api/v1/staff/session", headers={"Authorization": f"Bearer {text}"}).status_code == 200
    later = client.get(reverse("accounts:own_tokens")).content.decode()
    assert "夜间同步" in later
    assert not TOKEN.search(later)


def test_who_is_there_is_asked_again_before_a_token_is_made(leader) -> None:
    answer = enter(leader, fresh=False).post(reverse("accounts:new_token"), sent(leader))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("accounts:confirm"))
    assert ApiToken.objects.count() == 0


def test_a_refused_form_keeps_what_was_typed_and_makes_nothing(leader) -> None:
    far = (today() + timedelta(days=999)).isoformat()
    page = enter(leader).post(reverse("accounts:new_token"), sent(leader, expires_on=far, name="很特别的名字"))
    assert page.status_code == 422
    words = page.content.decode()
    assert "很特别的名字" in words
    assert "180" in words
    assert ApiToken.objects.count() == 0


def test_a_post_of_somebody_else_is_not_in_the_list(leader, post) -> None:
    page = enter(leader).post(reverse("accounts:new_token"), sent(leader, post=str(post.uuid)))
    assert page.status_code == 422
    assert ApiToken.objects.count() == 0


def test_a_token_is_ended_after_a_question(leader) -> None:
    client = enter(leader)
    client.post(reverse("accounts:new_token"), sent(leader))
    token = ApiToken.objects.get()
    address = reverse("accounts:revoke_token", args=[token.uuid])
    assert "停用令牌" in client.get(address).content.decode()
    assert ApiToken.objects.get().ended_at is None
    assert client.post(address)["Location"] == reverse("accounts:own_tokens")
    assert ApiToken.objects.get().ended_at is not None


def test_administrators_see_and_end_tokens_but_do_not_make_them_for_posts(leader, administrator, auditor) -> None:
    enter(leader).post(reverse("accounts:new_token"), sent(leader))
    token = ApiToken.objects.get()
    client = enter(administrator)
    assert "值班长丙" in client.get(reverse("accounts:tokens")).content.decode()
    for wanted, found in (({"state": "ended"}, False), ({"q": token.prefix, "state": "standing"}, True)):
        assert ("夜间同步" in client.get(reverse("accounts:tokens"), wanted).content.decode()) is found
    assert client.get(reverse("accounts:new_token")).status_code == 404
    for address in (reverse("accounts:tokens"), reverse("accounts:revoke_token", args=[token.uuid])):
        assert enter(auditor).post(address).status_code == 404
    assert client.post(reverse("accounts:revoke_token", args=[token.uuid])).status_code == 302
    assert ApiToken.objects.get().ended_why == "revoked"


def test_a_partner_is_made_changed_and_ended_with_its_tokens(administrator, district) -> None:
    client = enter(administrator)
    page = client.get(reverse("accounts:new_partner"))
    assert page.status_code == 200
    made = client.post(
        reverse("accounts:new_partner"),
        {"name": "自来水公司", "organisation": str(district.uuid), "contact": "王工", "scopes": ["handling.register"]},
    )
    partner = Partner.objects.get()
    assert made["Location"] == reverse("accounts:partner", args=[partner.uuid])
    token = client.post(
        reverse("accounts:new_partner_token", args=[partner.uuid]),
        {"name": "报送", "scopes": ["handling.register"], "expires_on": (today() + timedelta(days=9)).isoformat()},
    )
    (text,) = set(TOKEN.findall(token.content.decode()))
    headers = {"Authorization": f"Bearer {text}"}
    assert Client().get("/api/v1/partner/session", headers=headers).status_code == 200
    changed = client.post(
        reverse("accounts:edit_partner", args=[partner.uuid]),
        {"name": "水务公司", "contact": "李工", "scopes": ["handling.register"]},
    )
    assert changed.status_code == 302
    assert Client().get("/api/v1/partner/session", headers=headers).json()["name"] == "水务公司"
    assert "李工" in client.get(reverse("accounts:partner", args=[partner.uuid])).content.decode()
    client.post(reverse("accounts:end_partner", args=[partner.uuid]))
    assert Client().get("/api/v1/partner/session", headers=headers).status_code == 401
    assert "水务公司</a>" not in client.get(reverse("accounts:partners")).content.decode()
    assert "水务公司</a>" in client.get(reverse("accounts:partners"), {"ended": "1"}).content.decode()


def test_two_partners_of_one_name_are_refused_in_words(administrator, district) -> None:
    client = enter(administrator)
    words = {"name": "自来水公司", "organisation": str(district.uuid), "scopes": ["handling.register"]}
    client.post(reverse("accounts:new_partner"), words)
    again = client.post(reverse("accounts:new_partner"), words)
    assert again.status_code == 422
    assert "已有同名" in again.content.decode()
    assert Partner.objects.count() == 1


def test_who_governs_a_subdistrict_does_not_find_the_districts_partner(
    administrator, local_administrator, district
) -> None:
    words = {"name": "自来水公司", "organisation": str(district.uuid), "scopes": ["handling.register"]}
    enter(administrator).post(reverse("accounts:new_partner"), words)
    partner = Partner.objects.get()
    client = enter(local_administrator)
    assert "自来水公司" not in client.get(reverse("accounts:partners")).content.decode()
    for name in ("partner", "edit_partner", "end_partner", "new_partner_token"):
        assert client.post(reverse(f"accounts:{name}", args=[partner.uuid])).status_code in (404, 405), name
    assert Partner.objects.get().active
    refused = client.post(reverse("accounts:new_partner"), words | {"name": "乙"})
    assert (refused.status_code, Partner.objects.count()) == (422, 1)
