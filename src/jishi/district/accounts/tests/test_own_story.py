"""Whoever's account was touched reads so, at the next sign-in and under the second factor; nobody else does."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jishi.district.accounts.actions import give_link
from jishi.district.accounts.commands import reset_factor
from jishi.district.accounts.models import AuthenticatorApp
from jishi.district.accounts.rules.lockout import FOR_A_NAME
from jishi.ground.foundation.moment import now
from tests.people import make_staff, signed_in

from .phones import give_password, set_up_app

pytestmark = pytest.mark.django_db

FACTOR = reverse("accounts:second_factor")
NEWS = "有新的情况"


@pytest.fixture
def steward(district):
    return make_staff("data_steward", district)


def test_a_reset_is_told_at_the_next_sign_in_by_name(administrator, steward):
    set_up_app(give_password(steward).client)
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        signed_in(Client(), administrator).post(reverse("accounts:reset_second_factor", args=[steward.uuid]))
    with time_machine.travel(now() + timedelta(minutes=2), tick=False):
        client = give_password(steward).client
        body = client.get(FACTOR).content.decode()
    assert administrator.name in body
    assert "重置" in body


def test_what_others_did_is_announced_once_and_stays_to_be_read(governing, administrator, district):
    person = make_staff("dispatcher", district)
    assert NEWS not in give_password(person).client.get("/console/").content.decode()
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        give_link(governing, person)
    with time_machine.travel(now() + timedelta(minutes=2), tick=False):
        client = give_password(person).client
        assert NEWS in client.get("/console/").content.decode()
        body = client.get(FACTOR).content.decode()
        assert "设置密码的链接" in body
        assert administrator.name in body
    with time_machine.travel(now() + timedelta(minutes=3), tick=False):
        assert NEWS not in give_password(person).client.get("/console/").content.decode()


def test_attempts_of_strangers_are_announced(district):
    person = make_staff("dispatcher", district)
    give_password(person)
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        stranger = Client(REMOTE_ADDR="198.51.100.9")
        for _ in range(FOR_A_NAME.free):
            stranger.post(reverse("accounts:sign_in"), {"name": person.login, "password": "wrong password"})
    with time_machine.travel(now() + timedelta(minutes=2), tick=False):
        client = give_password(person).client
        assert NEWS in client.get("/console/").content.decode()
        assert "多次输错" in client.get(FACTOR).content.decode()


def test_nobody_reads_anothers_story(governing, district):
    person, other = make_staff("dispatcher", district), make_staff("dispatcher", district)
    give_link(governing, person)
    assert "设置密码的链接" not in signed_in(Client(), other).get(FACTOR).content.decode()


def test_the_command_resets_where_no_administrator_is_left(administrator, capsys):
    set_up_app(give_password(administrator).client)
    assert reset_factor(["nobody-here"]) == 1
    assert AuthenticatorApp.objects.count() == 1
    assert reset_factor([administrator.login]) == 0
    assert AuthenticatorApp.objects.count() == 0
    assert give_password(administrator).client.get("/console/").url == FACTOR
    assert capsys.readouterr().out
