"""Signing in lets in whoever has the password, tells others nothing, and cannot be used to lock somebody out."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from jishi.district.accounts.api import Person, change_account
from jishi.district.accounts.rules.lockout import FOR_A_NAME, FOR_AN_ADDRESS
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now
from tests.people import PASSWORD, make_staff

HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


def attempt(name, password, address=HERE, client=None, **more):
    client = client or Client(REMOTE_ADDR=address)
    return client.post(reverse("accounts:sign_in"), {"name": name, "password": password, **more})


def is_in(answer):
    return answer.status_code == 302 and SESSION_KEY in answer.client.session


@pytest.fixture
def person(district):
    account = make_staff("dispatcher", district)
    return change_account(SYSTEM, account, Person(account.name, "13800005678"))


@pytest.mark.parametrize("name", ["login", " LOGIN ", "138 0000 5678", "+86 13800005678", "１３８００００５６７８"])
def test_login_and_phone_are_both_names(person, name):
    assert is_in(attempt(name.replace("login", person.login).replace("LOGIN", person.login.upper()), PASSWORD))


def test_unknown_name_wrong_password_and_closed_account_get_the_same_answer(person, district):
    closed = make_staff("dispatcher", district)
    type(closed).objects.filter(pk=closed.pk).update(active=False)
    cases = [("nobody-here", PASSWORD), (person.login, "wrong password"), (closed.login, PASSWORD)]
    sentences = []
    for name, password in cases:
        answer = attempt(name, password)
        assert answer.status_code == 422
        sentences.append(answer.context["form"].non_field_errors())
    assert sentences[0] == sentences[1] == sentences[2]


def test_an_unknown_name_costs_the_same_hashing(person, district, monkeypatch):
    from django.contrib.auth.hashers import get_hasher

    hasher, hashed = type(get_hasher()), []
    encode = hasher.encode
    monkeypatch.setattr(hasher, "encode", lambda self, *a, **k: hashed.append(1) or encode(self, *a, **k))
    no_password = make_staff("handler", district)
    no_password.set_unusable_password()
    no_password.save()
    counts = []
    for name in (person.login, "nobody-here", no_password.login):
        hashed.clear()
        attempt(name, "wrong password")
        counts.append(len(hashed))
    assert counts == [1, 1, 1]


def test_an_unknown_name_is_made_to_wait_like_a_known_one(person):
    for name in (person.login, "nobody-here"):
        codes = [attempt(name, "wrong password").context["form"].non_field_errors() for _ in range(FOR_A_NAME.free + 1)]
        assert codes[0] == codes[FOR_A_NAME.free - 1]
        assert "次数太多" in codes[-1][0]


def test_after_too_many_failures_even_the_right_password_waits_here_but_not_elsewhere(person):
    for _ in range(FOR_A_NAME.free):
        attempt(person.login, "wrong password")
    assert not is_in(attempt(person.login, PASSWORD))
    assert is_in(attempt(person.login, PASSWORD, ELSEWHERE))
    with time_machine.travel(now() + FOR_A_NAME.first_wait + timedelta(seconds=1), tick=False):
        assert is_in(attempt(person.login, PASSWORD))


def test_waits_grow_and_end(person):
    waits = [FOR_A_NAME.wait(count) for count in range(1, 30)]
    assert waits == sorted(waits)
    assert waits[FOR_A_NAME.free - 2] == timedelta(0) < waits[FOR_A_NAME.free - 1]
    assert waits[-1] == FOR_A_NAME.longest_wait


def test_pressing_on_during_a_wait_does_not_make_it_longer(person):
    start = now()
    for _ in range(FOR_A_NAME.free + 20):
        attempt(person.login, "wrong password")
    with time_machine.travel(start + FOR_A_NAME.first_wait + timedelta(seconds=5), tick=False):
        assert is_in(attempt(person.login, PASSWORD))


def test_a_colleague_at_the_same_address_cannot_lock_a_known_browser_out(person):
    own = Client(REMOTE_ADDR=HERE)
    assert is_in(attempt(person.login, PASSWORD, client=own))
    own.post(reverse("accounts:sign_out"))
    for _ in range(FOR_A_NAME.free + 1):
        attempt(person.login, "wrong password")
    assert not is_in(attempt(person.login, PASSWORD))
    assert is_in(attempt(person.login, PASSWORD, client=own))


def test_a_known_browser_guesses_no_more_than_others(person):
    own = Client(REMOTE_ADDR=HERE)
    attempt(person.login, PASSWORD, client=own)
    own.post(reverse("accounts:sign_out"))
    for _ in range(FOR_A_NAME.free):
        attempt(person.login, "wrong password", client=own)
    assert not is_in(attempt(person.login, PASSWORD, client=own))


def test_one_address_cannot_try_name_after_name(person):
    for number in range(FOR_AN_ADDRESS.free):
        attempt(f"name{number}", "wrong password")
    assert "次数太多" in attempt("yet-another", "wrong password").context["form"].non_field_errors()[0]
    assert is_in(attempt(person.login, PASSWORD, ELSEWHERE))


def test_a_success_forgets_the_failures(person):
    for _ in range(3):
        for _ in range(FOR_A_NAME.free - 1):
            attempt(person.login, "wrong password")
        assert is_in(attempt(person.login, PASSWORD))


def test_the_session_is_a_new_one_after_signing_in(person):
    client = Client()
    session = client.session
    session["before"] = "visit"
    session.save()
    key = session.session_key
    attempt(person.login, PASSWORD, client=client)
    assert client.session.session_key != key
    assert "before" not in client.session


@pytest.mark.parametrize(
    ("asked", "goal"),
    [("/console/me/", "/console/me/"), ("https://evil.example/", "/console/"), ("//evil.example", "/console/")],
)
def test_one_goes_back_to_a_page_of_ours_alone(person, asked, goal):
    assert attempt(person.login, PASSWORD, next=asked).url == goal


def test_signing_in_and_out_and_a_lock_are_audited(person):
    for _ in range(FOR_A_NAME.free + 2):
        attempt(person.login, "wrong password")
    client = Client(REMOTE_ADDR=ELSEWHERE)
    attempt(person.login, PASSWORD, client=client)
    client.post(reverse("accounts:sign_out"))
    acts = AuditEntry.objects.filter(subject_uuid=person.uuid).order_by("id").values_list("action", "address")
    assert list(acts)[-3:] == [
        ("accounts.sign_in_locked", None),
        ("accounts.sign_in", ELSEWHERE),
        ("accounts.sign_out", ELSEWHERE),
    ]


def test_signing_out_by_a_link_of_others_is_not_possible(person):
    client = Client()
    attempt(person.login, PASSWORD, client=client)
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert SESSION_KEY in client.session


def test_a_password_is_never_shown_again_after_a_failure(person):
    body = attempt(person.login, "my secret attempt").content.decode()
    assert "my secret attempt" not in body
    assert person.login in body
