"""Sessions are listed for their person alone, ended at once, few at a time, and none lasts for ever."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as django_settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from jishi.district.accounts.jobs import clear_sessions
from jishi.district.accounts.models import AuthenticatorApp, Session
from jishi.district.accounts.queries.sessions import open_sessions
from jishi.district.accounts.rules.sessions import device_of
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now
from tests.people import make_staff, signed_in

from .phones import give_password, set_up_app

pytestmark = pytest.mark.django_db

LIST = reverse("accounts:sessions")
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; 22041211AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130 Mobile "
    "Safari/537.36 MicroMessenger/8.0.50"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def enter(account, agent=DESK, address="203.0.113.7"):
    client = Client(REMOTE_ADDR=address, headers={"User-Agent": agent})
    give_password(account, client)
    return client


def opens(client):
    return client.get(reverse("accounts:me")).status_code == 200


@pytest.fixture
def person(district):
    return make_staff("dispatcher", district)


def test_one_sees_where_one_is_signed_in(person):
    here = enter(person)
    enter(person, PHONE, "198.51.100.9")
    body = here.get(LIST).content.decode()
    assert all(words in body for words in ("Firefox · Windows", "微信 · Android", "198.51.100.9", "203.0.113.7"))
    ends = [reverse("accounts:end_session", args=[one.name]) for one in open_sessions(person)]
    assert sum(address in body for address in ends) == 1  # the other one; this one ends by signing out


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "WeChat · Android"),
        (DESK, "Firefox · Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Version/17 Safari/605", "Safari · Mac"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Safari/604", "Safari · iPhone"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_two_words(agent, words):
    assert device_of(agent) == words


def test_ending_one_ends_that_one_at_once(person):
    here, there = enter(person), enter(person, PHONE)
    (other,) = [one for one in open_sessions(person) if one.device.endswith("Android")]
    here.post(reverse("accounts:end_session", args=[other.name]))
    assert (opens(here), opens(there)) == (True, False)
    assert AuditEntry.objects.filter(action="accounts.end_session").count() == 1
    here.post(reverse("accounts:end_session", args=[other.name]))
    assert AuditEntry.objects.filter(action="accounts.end_session").count() == 1


def test_ending_all_others_leaves_this_one(person):
    here, one, two = enter(person), enter(person), enter(person)
    here.post(reverse("accounts:end_others"))
    assert [opens(client) for client in (here, one, two)] == [True, False, False]


def test_nobody_ends_a_strangers_session(person, district):
    victim = enter(person)
    (session,) = open_sessions(person)
    thief = enter(make_staff("dispatcher", district))
    thief.post(reverse("accounts:end_session", args=[session.name]))
    assert opens(victim)
    assert thief.get(reverse("accounts:end_session", args=[session.name])).status_code == 405


def test_an_administrator_signs_a_colleague_out_and_sees_no_more_than_the_browser(administrator, person, auditor):
    colleague = enter(person)
    client = signed_in(Client(), administrator)
    body = client.get(reverse("accounts:account", args=[person.uuid])).content.decode()
    assert "Firefox · Windows" in body
    assert "203.0.113.7" not in body
    client.post(reverse("accounts:end_sessions_of", args=[person.uuid]))
    assert not opens(colleague)
    line = AuditEntry.objects.get(action="accounts.end_session")
    assert (line.actor_uuid, line.subject_uuid) == (administrator.uuid, person.uuid)
    other = signed_in(Client(), person)
    assert other.post(reverse("accounts:end_sessions_of", args=[administrator.uuid])).status_code == 404
    assert opens(client)


def test_one_more_than_allowed_ends_the_oldest(person, settings):
    settings.STAFF_SESSIONS = 2
    first = enter(person)
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        second = enter(person)
    with time_machine.travel(now() + timedelta(minutes=2), tick=False):
        third = enter(person)
        assert "退出" in third.get(reverse("accounts:me")).content.decode()
        assert [opens(client) for client in (first, second, third)] == [False, True, True]
    assert AuditEntry.objects.filter(action="accounts.end_oldest_session").count() == 1


def test_a_busy_session_ends_after_its_hours(person, settings):
    client, start = enter(person), now()
    step = timedelta(minutes=settings.STAFF_IDLE_MINUTES - 5)
    end = timedelta(hours=settings.STAFF_SESSION_HOURS)
    passed = step
    while passed < end:
        with time_machine.travel(start + passed, tick=False):
            assert opens(client)
        passed += step
    with time_machine.travel(start + passed, tick=False):
        answer = client.get(reverse("accounts:me"), follow=True)
    assert "时长" in answer.content.decode()
    assert SESSION_KEY not in client.session


def test_the_table_holds_no_key_that_opens_and_no_address_in_the_clear(person):
    client = enter(person)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    (row,) = Session.objects.filter(account=person)
    assert row.session_key != cookie
    assert "203.0.113.7" not in str(row.get_decoded())
    thief = Client()
    thief.cookies[django_settings.SESSION_COOKIE_NAME] = row.session_key
    assert not opens(thief)


def test_signing_out_and_the_nightly_job_leave_no_row(person):
    client = enter(person)
    client.post(reverse("accounts:sign_out"))
    assert not Session.objects.filter(account=person).exists()
    enter(person)
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        clear_sessions()
    assert not Session.objects.exists()


def test_sessions_with_an_old_password_are_not_listed(person):
    enter(person)
    person.set_password("another good password")
    person.save()
    assert open_sessions(person) == []


def test_resetting_a_second_factor_ends_the_sessions_too(administrator, district):
    steward = make_staff("data_steward", district)
    client = give_password(steward).client
    set_up_app(client)
    assert opens(client)
    signed_in(Client(), administrator).post(reverse("accounts:reset_second_factor", args=[steward.uuid]))
    assert not opens(client)
    assert not AuthenticatorApp.objects.filter(account=steward).exists()


def test_nothing_of_a_request_without_a_session_is_kept(db):
    Client().get(reverse("portal:home"))
    Client().get(reverse("accounts:sign_in"))
    Client().get(reverse("accounts:sign_on_back", args=["sign-on"]))
    assert Session.objects.count() == 0
