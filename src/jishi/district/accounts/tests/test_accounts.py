"""Accounts: found by name, login or whole phone, shown masked, changed with a history that one key erases."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from jishi.district.accounts import api
from jishi.district.accounts.models import Account
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry, PersonalHistory
from jishi.ground.foundation.privacy import erase_subject, open_subject
from tests.people import actor_of, make_staff, signed_in

PHONE = "13800001234"


def test_a_phone_is_found_whole_and_shown_masked(client, administrator, newcomer):
    signed_in(client, administrator)
    found_by = {PHONE: True, "138 0000 1234": True, "0000": False, "新来": True, "XINLAI": True, "别人": False}
    for text, found in found_by.items():
        body = client.get(reverse("accounts:list"), {"q": text}).content.decode()
        assert ("新来的" in body) is found, text
    body = client.get(reverse("accounts:account", args=[newcomer.uuid])).content.decode()
    assert "138****1234" in body
    assert PHONE not in body


def test_the_phone_is_nowhere_in_plain(newcomer, governing):
    api.change_account(governing, newcomer, api.Person("新来的同事", "13900009999"))
    for model in (Account, PersonalHistory, AuditEntry):
        rows = model.objects.values_list()
        text = str([[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in rows])
        assert PHONE not in text
        assert "13900009999" not in text


def test_what_a_name_was_stays_until_the_person_s_key_is_destroyed(newcomer, governing):
    api.change_account(governing, newcomer, api.Person("改了名", PHONE))
    subject = open_subject(newcomer.subject)
    rows = PersonalHistory.objects.filter(subject=newcomer.subject, field="name").order_by("id")
    assert [subject.decrypt(bytes(row.value)) for row in rows] == ["新来的", "改了名"]
    assert PersonalHistory.objects.filter(subject=newcomer.subject, field="phone").count() == 1
    entry = AuditEntry.objects.get(action="accounts.change", subject_uuid=newcomer.uuid)
    assert entry.fields == {"name": subject.digest("改了名")}
    erase_subject(newcomer.subject)
    assert open_subject(newcomer.subject) is None


@pytest.mark.parametrize(
    ("login", "person", "code"),
    [
        ("xinlai", api.Person("另一个"), "login_is_taken"),
        ("13800005555", api.Person("另一个"), "login_is_no_login"),
        ("a", api.Person("另一个"), "login_is_no_login"),
        ("other", api.Person("  "), "name_is_missing"),
        ("other", api.Person("另一个", "123"), "phone_is_no_phone"),
        ("other", api.Person("另一个", "138-0000-1234"), "phone_is_taken"),
    ],
)
def test_what_cannot_be_an_account_is_refused(governing, newcomer, login, person, code):
    before = (Account.objects.count(), AuditEntry.objects.count())
    with pytest.raises(Refusal) as refusal:
        api.create_account(governing, login, person)
    assert refusal.value.code == code
    assert (Account.objects.count(), AuditEntry.objects.count()) == before


def test_the_same_phone_at_the_same_moment_is_held_back_by_the_table(newcomer, governing, monkeypatch):
    from jishi.district.accounts.actions import accounts

    monkeypatch.setattr(accounts, "_refuse_taken", lambda **taken: None)
    with pytest.raises(Refusal) as refusal:
        api.create_account(governing, "other", api.Person("另一个", PHONE))
    assert refusal.value.code == "phone_is_taken"
    with pytest.raises(IntegrityError):
        Account.objects.filter(login=governing.name).update(phone_index=None) or Account.objects.filter(
            pk__gt=0
        ).update(login="same")


def test_closing_and_opening_again(client, administrator, newcomer):
    signed_in(client, administrator)
    assert client.get(reverse("accounts:close", args=[newcomer.uuid])).status_code == 200
    client.post(reverse("accounts:close", args=[newcomer.uuid]))
    assert not Account.objects.get(pk=newcomer.pk).active
    assert "新来的" not in client.get(reverse("accounts:list")).content.decode()
    assert "新来的" in client.get(reverse("accounts:list"), {"closed": "1"}).content.decode()
    client.post(reverse("accounts:reopen", args=[newcomer.uuid]))
    assert Account.objects.get(pk=newcomer.pk).active


def test_a_post_is_given_and_ended_on_the_pages(client, administrator, newcomer, post):
    signed_in(client, administrator)
    choice = client.get(reverse("accounts:choose_post", args=[newcomer.uuid]), {"q": "市政"}).content.decode()
    url = reverse("accounts:give_post", args=[newcomer.uuid, post.uuid])
    assert url in choice
    form = client.get(url).context["form"]
    client.post(url, {"post": post.uuid, "from_on": form.initial["from_on"].isoformat()})
    (grant,) = actor_of(newcomer).grants
    assert grant.post_uuid == post.uuid
    holding = newcomer.holdings.get()
    client.post(reverse("accounts:end_holding", args=[newcomer.uuid, holding.pk]))
    assert actor_of(newcomer).grants == ()
    refused = client.post(url, {"post": post.uuid, "from_on": "2001-01-01"})
    assert refused.status_code == 422


def test_lists_cost_the_same_however_long_they_are(client, administrator, post, django_assert_max_num_queries):
    for _ in range(12):
        make_staff("handler", post.organisation)
    signed_in(client, administrator)
    client.get(reverse("accounts:list"))
    with django_assert_max_num_queries(6):
        client.get(reverse("accounts:list"))


def test_my_page_shows_my_posts_and_no_more(client, post):
    account = make_staff("handler", post.organisation, name="处置员丙")
    signed_in(client, account)
    assert "处置员丙" in client.get(reverse("accounts:me")).content.decode()
    assert client.get(reverse("accounts:list")).status_code == 404


@pytest.mark.parametrize(
    "name", ["account", "edit", "close", "choose_post", "give_link", "reopen", "demand_new_password"]
)
def test_without_the_right_no_account_is_found(client, newcomer, post, name):
    url = reverse(f"accounts:{name}", args=[newcomer.uuid])
    assert client.post(url).status_code == 404
    signed_in(client, make_staff("dispatcher", post.organisation))
    assert {client.get(url).status_code, client.post(url).status_code} <= {404, 405}
    with pytest.raises(NotYours):
        api.give_link(actor_of(make_staff("dispatcher", post.organisation)), newcomer)
