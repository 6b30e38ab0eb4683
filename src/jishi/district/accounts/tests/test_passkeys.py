"""A passkey signs in its owner, on this site, once for each question; nothing else does."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from jishi.district.accounts.models import Passkey, RecoveryCode
from jishi.ground.foundation.models import AuditEntry
from tests.people import make_staff, signed_in

from .keys import PRESENT, Key
from .phones import give_password, set_up_app

pytestmark = pytest.mark.django_db

NEW, STEP, CONFIRM = reverse("accounts:new_passkey"), reverse("accounts:second_step"), reverse("accounts:confirm")
FACTOR = reverse("accounts:second_factor")


def options_of(client, page=STEP):
    return client.get(page).context["question"]


def add(client, key, name="我的手机"):
    return client.post(NEW, {"passkey": key.make(options_of(client, NEW)), "name": name})


def answer(client, key, **more):
    return client.post(STEP, {"passkey": key.sign(options_of(client), **more)})


def is_in(client):
    return SESSION_KEY in client.session


@pytest.fixture
def key(administrator):
    """The administrator's, set up after the password as the post demands."""
    found = Key()
    client = give_password(administrator).client
    assert client.get("/console/").url == FACTOR
    assert add(client, found).status_code == 200
    assert client.get("/console/").status_code == 200
    return found


def test_it_signs_its_owner_in_after_the_password(administrator, key):
    client = give_password(administrator).client
    assert not is_in(client)
    assert answer(client, key).status_code == 302
    assert is_in(client)
    assert Passkey.objects.get().used_at is not None
    assert RecoveryCode.objects.filter(account=administrator).count() == 10


def test_it_has_a_name_and_may_be_one_of_several(administrator, key):
    client = give_password(administrator).client
    answer(client, key)
    add(client, Key(), "")
    body = client.get(FACTOR).content.decode()
    assert "我的手机" in body
    assert Passkey.objects.count() == 2
    assert all(row.name for row in Passkey.objects.all())


def test_an_answer_counts_for_its_own_question_and_once(administrator, key):
    first, second = give_password(administrator).client, give_password(administrator).client
    signed = key.sign(options_of(first))
    options_of(second)
    assert second.post(STEP, {"passkey": signed}).status_code == 422
    assert first.post(STEP, {"passkey": signed}).status_code == 302
    first.post(reverse("accounts:sign_out"))
    third = give_password(administrator).client
    options_of(third)
    assert third.post(STEP, {"passkey": signed}).status_code == 422
    assert not is_in(second)
    assert not is_in(third)


@pytest.mark.parametrize(
    "how",
    [
        {"origin": "http://testserver.evil.example"},
        {"origin": "https://testserver"},
        {"origin": "http://testserver:81"},
        {"flags": PRESENT},
        {"flags": 0},
    ],
)
def test_another_site_and_an_unverified_person_are_refused(administrator, key, how):
    client = give_password(administrator).client
    assert answer(client, key, **how).status_code == 422
    assert not is_in(client)


def test_another_accounts_key_and_a_forged_signature_are_refused(administrator, auditor, key):
    other, forged = Key(), Key(id=key.id)
    add(give_password(auditor).client, other)
    for wrong in (other, forged):
        client = give_password(administrator).client
        assert answer(client, wrong).status_code == 422
        assert not is_in(client)


def test_a_copied_key_that_falls_behind_is_refused(administrator, key):
    answer(give_password(administrator).client, key)
    answer(give_password(administrator).client, key)
    copy = Key(key.key, key.id, count=0)
    client = give_password(administrator).client
    assert answer(client, copy).status_code == 422
    assert not is_in(client)


@pytest.mark.parametrize("nonsense", ["{", "[]", "{}", '{"id": 7}', '{"response": {}}', "null"])
def test_nonsense_is_refused_and_asked_for_again(administrator, key, nonsense):
    client = give_password(administrator).client
    options_of(client)
    refused = client.post(STEP, {"passkey": nonsense})
    assert refused.status_code == 422
    assert refused.context["question"]
    assert client.post(STEP, {"passkey": key.sign(refused.context["question"])}).status_code == 302


def test_nothing_is_set_up_by_an_answer_that_does_not_fit(administrator):
    client = give_password(administrator).client
    old = options_of(client, NEW)
    options_of(client, NEW)
    for sent in (Key().make(old), Key().make(options_of(client, NEW), flags=PRESENT), "", "{}"):
        assert client.post(NEW, {"passkey": sent, "name": "x"}).status_code == 422
    assert Passkey.objects.count() == RecoveryCode.objects.count() == 0


def test_one_key_belongs_to_one_account(auditor, key):
    client = give_password(auditor).client
    assert add(client, key).status_code == 422
    assert Passkey.objects.count() == 1


def test_the_only_factor_stays_and_one_of_two_may_go(administrator, key):
    client = signed_in(Client(), administrator)
    remove = reverse("accounts:remove_passkey", args=[Passkey.objects.get().pk])
    client.post(remove)
    assert Passkey.objects.count() == 1
    set_up_app(client)
    client.post(remove)
    assert Passkey.objects.count() == 0
    assert AuditEntry.objects.filter(action="accounts.remove_passkey").count() == 1


def test_nobody_removes_a_strangers_key(district, key):
    client = signed_in(Client(), make_staff("dispatcher", district))
    assert client.post(reverse("accounts:remove_passkey", args=[Passkey.objects.get().pk])).status_code == 404
    assert Passkey.objects.count() == 1


def test_it_confirms_a_sensitive_change(administrator, key):
    client = signed_in(Client(), administrator)
    session = client.session
    session["second_factor_at"] = 1
    session.save()
    assert client.get(NEW).url.startswith(CONFIRM)
    sent = {"passkey": key.sign(options_of(client, CONFIRM)), "next": NEW}
    assert client.post(CONFIRM, sent).url == NEW
    assert client.get(NEW).status_code == 200


def test_a_recovery_code_stands_in_for_a_lost_key(administrator):
    client, key = give_password(administrator).client, Key()
    codes = add(client, key).context["codes"]
    lost = give_password(administrator).client
    assert lost.post(f"{STEP}?with=recovery", {"code": codes[0]}).status_code == 302
    assert is_in(lost)
