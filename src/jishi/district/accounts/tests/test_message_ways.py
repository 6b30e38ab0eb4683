"""Colleagues are told in the app always, and outside it as they wish."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jishi.district.accounts.api import Account
from jishi.district.accounts.jobs import send_digests
from jishi.district.accounts.models import MessageWay
from jishi.ground.foundation import messages
from jishi.ground.foundation.messages import load_texts
from jishi.ground.foundation.messages.sending import send_due
from jishi.ground.foundation.models import AuditEntry, Delivery, Message, PersonalHistory
from tests.gateway import Gateway, gateway_at_work, key_file
from tests.people import actor_of, make_staff, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/console/me/messages"
NAME = "tengchunsheng"


@pytest.fixture
def wecom(db: None, settings: Any, tmp_path: Path, time_machine: Any) -> Iterator[Gateway]:
    time_machine.move_to("2026-11-24 10:00:00+08:00", tick=True)
    load_texts()
    with gateway_at_work() as gateway:
        settings.MESSAGE_GATEWAYS = {"sms": ("", None), "wecom": (gateway.address, key_file(tmp_path))}
        yield gateway


@pytest.fixture
def colleague(wecom: Gateway) -> Account:
    return make_staff("handler")


def wish(account: Account, timing: str, address: str = NAME) -> Any:
    return signed_in(Client(), account).post(PAGE, {"wecom_address": address, "wecom_timing": timing})


def post_of(account: Account) -> Any:
    return actor_of(account).grants[0].post_uuid


def test_a_wish_is_saved_sealed_and_told_to_nobody_else(colleague: Account) -> None:
    assert wish(colleague, "at_once").status_code == 302
    way = MessageWay.objects.get()
    assert (way.channel, way.timing) == ("wecom", "at_once")
    held = str(MessageWay.objects.values()) + str(AuditEntry.objects.values()) + str(PersonalHistory.objects.values())
    assert NAME not in held
    page = signed_in(Client(), colleague).get(PAGE).content.decode()
    assert NAME in page
    assert "邮箱" not in page  # e-mail is not set up here
    assert NAME not in signed_in(Client(), make_staff("handler")).get(PAGE).content.decode()


@pytest.mark.parametrize(("timing", "address"), [("at_once", ""), ("at_once", "两个 字"), ("sometimes", NAME)])
def test_what_cannot_be_used_changes_nothing(colleague: Account, timing: str, address: str) -> None:
    answer = wish(colleague, timing, address)
    assert answer.status_code == 422
    assert not MessageWay.objects.exists()
    assert address in answer.content.decode()


def test_who_wants_to_hear_at_once_is_told_once_for_each_message(wecom: Gateway, colleague: Account) -> None:
    wish(colleague, "at_once")
    other = make_staff("handler")
    subject = uuid4()
    for _ in range(2):
        messages.send("handling.assigned", "case", [subject], [post_of(colleague), post_of(other)])
    assert Message.objects.count() == 2
    row = Delivery.objects.get()
    assert (row.recipient_kind, row.recipient_uuid, row.channel) == ("account", colleague.uuid, "wecom")
    messages.mark_read(actor_of(colleague), subject)
    messages.send("handling.assigned", "case", [subject], [post_of(colleague)])
    assert Delivery.objects.count() == 2  # a new message in the app, a new one outside


def test_who_holds_two_posts_that_are_told_hears_once(wecom: Gateway, colleague: Account) -> None:
    from jishi.district.accounts.models import Holding
    from jishi.district.organisations.api import Post
    from jishi.ground.foundation.moment import today

    wish(colleague, "at_once")
    first = Post.objects.get(uuid=post_of(colleague))
    second = Post.objects.create(organisation=first.organisation, role=first.role, title="第二岗")
    Holding.objects.create(post=second, account=colleague, from_on=today())
    messages.send("handling.assigned", "case", [uuid4()], [first.uuid, second.uuid])
    assert (Message.objects.count(), Delivery.objects.count()) == (2, 1)


def test_a_closed_account_and_an_ended_holding_hear_nothing(wecom: Gateway, colleague: Account) -> None:
    wish(colleague, "at_once")
    post = post_of(colleague)
    messages.send("handling.assigned", "case", [uuid4()], [post])
    Account.objects.filter(pk=colleague.pk).update(active=False)
    send_due()
    assert wecom.requests == 0
    messages.send("handling.assigned", "case", [uuid4()], [post])
    assert Delivery.objects.count() == 1


def test_the_morning_summary_counts_what_is_unread_and_comes_once(wecom: Gateway, colleague: Account) -> None:
    wish(colleague, "daily")
    subjects = [uuid4(), uuid4(), uuid4()]
    messages.send("handling.assigned", "case", subjects, [post_of(colleague)])
    assert not Delivery.objects.exists()  # not at once
    send_digests()
    send_digests()
    messages.mark_read(actor_of(colleague), subjects[0])
    send_due()
    assert wecom.texts == ["您有 2 条消息没看：http://localhost:8000/console/"]


def test_no_summary_of_nothing(wecom: Gateway, colleague: Account) -> None:
    wish(colleague, "daily")
    send_digests()
    assert not Delivery.objects.exists()
    subject = uuid4()
    messages.send("handling.assigned", "case", [subject], [post_of(colleague)])
    send_digests()
    messages.mark_read(actor_of(colleague), subject)
    send_due()
    assert (wecom.requests, Delivery.objects.get().last_error) == (0, "no_longer_true")


def test_without_a_channel_the_page_says_so(db: None) -> None:
    account = make_staff("handler")
    page = signed_in(Client(), account).get(PAGE)
    assert "还没有设置邮件和企业微信" in page.content.decode()
    assert signed_in(Client(), account).post(PAGE, {"wecom_address": NAME, "wecom_timing": "daily"}).status_code == 200
    assert not MessageWay.objects.exists()


def test_a_department_is_told_by_wecom_without_a_word_of_the_reporter(wecom: Gateway) -> None:
    from tests.journeys.district import District, deliver_announcements

    district = District().build()
    wish(district.account("handler"), "at_once")
    case = district.walk(district.register(), "accept", "file", "assign")
    deliver_announcements()
    send_due()
    (text,) = wecom.texts
    assert case.code in text.replace(" ", "")
    assert "路灯不亮" in text  # the category, not what was written
    assert district.say("report") not in text
    assert "桃源路" not in text


def test_in_the_app_the_offices_own_words_are_read(wecom: Gateway) -> None:
    from tests.journeys.district import District, deliver_announcements

    district = District().build()
    district.account("handler")
    steward = district.browser("data_steward")
    path = "/console/messages/texts/handling.assigned/app/zh-hans/"
    assert steward.post(path, {"body": "新活：{code}（{matter}）", "seen": "1"}).status_code == 302
    case = district.walk(district.register(), "accept", "file", "assign")
    deliver_announcements()
    page = district.browser("handler").get("/console/").content.decode()
    assert "新活：" in page
    assert f"/console/cases/{case.code}/" in page
