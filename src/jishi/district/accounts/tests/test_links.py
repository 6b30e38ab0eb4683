"""A first password is set through a link that works once, for a day, and is known to its holder alone."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jishi.district.accounts import api
from jishi.district.accounts.commands import administrator as administrator_command
from jishi.district.accounts.models import Account, OneTimeLink
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now
from tests.people import actor_of, signed_in

GOOD = "three lamps on a bridge"


def set_by(token, password=GOOD, again=None):
    return Client().post(reverse("accounts:link", args=[token]), {"password": password, "again": again or password})


def test_a_link_sets_the_password_once(newcomer):
    token = api.give_link(SYSTEM, newcomer)
    for _ in range(2):  # a mail scanner that looks at the link does not use it up
        assert Client().get(reverse("accounts:link", args=[token])).status_code == 200
    assert set_by(token).status_code == 302
    newcomer.refresh_from_db()
    assert newcomer.check_password(GOOD)
    assert set_by(token, "another good password").status_code == 410
    newcomer.refresh_from_db()
    assert newcomer.check_password(GOOD)


def test_a_link_ends_after_a_day_and_with_the_next_one(newcomer):
    first = api.give_link(SYSTEM, newcomer)
    second = api.give_link(SYSTEM, newcomer)
    assert set_by(first).status_code == 410
    with time_machine.travel(now() + timedelta(hours=24, seconds=1), tick=False):
        assert set_by(second).status_code == 410
    assert not Account.objects.get(pk=newcomer.pk).has_usable_password()


def test_a_made_up_link_opens_nothing(newcomer):
    token = api.give_link(SYSTEM, newcomer)
    for wrong in ("x", token[:-1], token.partition(":")[0], f"{token}x"):
        assert set_by(wrong).status_code == 410


def test_the_database_holds_a_digest_alone_and_the_page_tells_nobody(newcomer):
    token = api.give_link(SYSTEM, newcomer)
    assert token not in str(OneTimeLink.objects.values_list().get())
    answer = Client().get(reverse("accounts:link", args=[token]))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_link_of_a_closed_account_opens_nothing(newcomer):
    token = api.give_link(SYSTEM, newcomer)
    api.close_account(SYSTEM, newcomer)
    assert set_by(token).status_code == 410


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "10 个字符"),
        ("xinlai-xinlai", "太像"),
        ("我是新来的，今天第一天上班", "太像"),
        ("password123", "用的人多"),
        ("98127364501928", "全是数字"),
        ("my 13800001234!", "手机号"),
    ],
)
def test_a_weak_password_is_refused_in_plain_words_and_keeps_the_link(newcomer, password, words):
    token = api.give_link(SYSTEM, newcomer)
    answer = set_by(token, password)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert set_by(token).status_code == 302


def test_two_passwords_that_differ_are_refused(newcomer):
    token = api.give_link(SYSTEM, newcomer)
    assert "不一样" in set_by(token, GOOD, "three lamps on a ridge").content.decode()


def test_an_administrator_makes_a_colleague_and_hands_a_link_over(client, administrator):
    signed_in(client, administrator)
    made = client.post(reverse("accounts:new"), {"name": "新同事", "login": "XinTongshi", "phone": "138 0000 4321"})
    account = Account.objects.get(login="xintongshi")
    assert made.url == reverse("accounts:account", args=[account.uuid])
    shown = client.post(reverse("accounts:give_link", args=[account.uuid])).content.decode()
    path = re.search(r"/console/link/[^\"]+", shown)[0]
    assert path not in client.get(made.url).content.decode()
    Client().post(path, {"password": GOOD, "again": GOOD})
    answer = Client().post(reverse("accounts:sign_in"), {"name": "13800004321", "password": GOOD})
    assert answer.status_code == 302


def test_the_first_administrator_comes_from_the_command_and_is_the_only_one_it_makes(db, capsys):
    assert administrator_command(["王主任", "wang", "--office", "示例区"]) == 0
    token = re.search(r"/console/link/(\S+)", capsys.readouterr().out)[1]
    assert set_by(token).status_code == 302
    account = Account.objects.get(login="wang")
    (grant,) = actor_of(account).grants
    assert grant.role == "administrator"
    assert administrator_command(["李主任", "li"]) == 1
    assert "已经有管理员" in capsys.readouterr().out
    assert not Account.objects.filter(login="li").exists()


def test_no_password_or_token_stands_in_the_audit(newcomer):
    token = api.give_link(SYSTEM, newcomer)
    set_by(token)
    text = str(list(AuditEntry.objects.values_list()))
    assert token not in text
    assert GOOD not in text
    assert {"accounts.give_link", "accounts.set_password"} <= set(AuditEntry.objects.values_list("action", flat=True))
