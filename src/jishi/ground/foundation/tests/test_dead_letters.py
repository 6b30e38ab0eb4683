"""The console's pages about messages: what was sent, what failed, sending again with a reason."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jishi.ground.foundation.messages.sending import send_due
from jishi.ground.foundation.models import AuditEntry, Delivery
from tests.gateway import Gateway
from tests.people import make_staff, signed_in

from .telling import ADDRESS, reached, told

pytestmark = pytest.mark.django_db
LIST = "/console/messages/"


@pytest.fixture
def admin() -> Client:
    return signed_in(Client(), make_staff("administrator"))


def dead(gateway: Gateway, count: int = 1) -> list[Delivery]:
    gateway.moods = ["refused"] * count
    rows = told(count=count)
    send_due()
    return rows


def test_one_or_many_dead_letters_are_sent_again_with_a_reason(gateway: Gateway, admin: Client) -> None:
    rows = dead(gateway, 3)
    chosen = [str(row.uuid) for row in rows[:2]]
    asked = admin.post(f"{LIST}resend/", {"uuids": chosen, "query": "state=dead"})
    assert "要重新发送 2 条消息吗" in asked.content.decode()
    assert Delivery.objects.filter(state="dead").count() == 3  # asking alone does nothing
    hidden = {"uuids": " ".join(chosen), "query": "state=dead", "confirmed": "yes"}
    without = admin.post(f"{LIST}resend/", hidden | {"reason": " "})
    assert without.status_code == 422
    assert Delivery.objects.filter(state="dead").count() == 3
    done = admin.post(f"{LIST}resend/", hidden | {"reason": "号码已解除屏蔽"})
    assert (done.status_code, done["Location"]) == (302, f"{LIST}?state=dead")
    send_due()
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["dead", "sent", "sent"]
    entries = AuditEntry.objects.filter(action="messages.resend")
    assert {entry.fields["reason"] for entry in entries} == {"号码已解除屏蔽"}
    assert entries.count() == 2
    again = admin.post(f"{LIST}resend/", hidden | {"reason": "再来一次"}, follow=True)
    assert "没有一条是没发出的" in again.content.decode()
    assert len(gateway.taken) == 2


def test_all_failed_ones_of_a_filter_are_sent_again(gateway: Gateway, admin: Client) -> None:
    dead(gateway, 3)
    asked = admin.post(f"{LIST}resend/", {"all": "1", "query": "channel=sms"})
    uuids = asked.context["hidden"]["uuids"]
    assert len(uuids.split()) == 3
    nothing = admin.post(f"{LIST}resend/", {"all": "1", "query": "channel=email"}, follow=True)
    assert "至少选一条" in nothing.content.decode()


def test_the_list_narrows_by_state_channel_and_day_and_shows_no_address(gateway: Gateway, admin: Client) -> None:
    dead(gateway)
    told()
    send_due()
    assert len(admin.get(LIST).context["lines"]) == 2
    assert len(admin.get(LIST, {"state": "dead"}).context["lines"]) == 1
    assert len(admin.get(LIST, {"channel": "email"}).context["lines"]) == 0
    assert len(admin.get(LIST, {"day": "2026-11-24"}).context["lines"]) == 2
    assert len(admin.get(LIST, {"day": "2026-11-23"}).context["lines"]) == 0
    assert admin.get(LIST, {"day": "yesterday", "state": "lost"}).status_code == 422
    row = Delivery.objects.filter(state="dead").get()
    page = admin.get(f"{LIST}{row.uuid}/").content.decode()
    assert "138****0917" in page
    assert ADDRESS not in page + admin.get(LIST).content.decode()
    assert "blocked_number" in page
    assert "灯修好了" not in page  # what it says is made at sending alone
    reached.clear()
    assert "138****0917" not in admin.get(f"{LIST}{row.uuid}/").content.decode()
    assert admin.get(f"{LIST}{uuid4()}/").status_code == 404


@pytest.mark.parametrize("role", ["intake_clerk", "auditor", "data_steward"])
def test_who_may_not_send_again_changes_nothing(gateway: Gateway, role: str) -> None:
    (row,) = dead(gateway)
    stranger = signed_in(Client(), make_staff(role))
    answer = stranger.post(f"{LIST}resend/", {"uuids": str(row.uuid), "confirmed": "yes", "reason": "x"})
    assert answer.status_code == 404
    row.refresh_from_db()
    assert row.state == "dead"
    assert not AuditEntry.objects.filter(action="messages.resend").exists()
    assert (stranger.get(LIST).status_code == 200) == (role == "data_steward")


def test_a_channel_that_is_not_set_up_says_so_and_no_row_is_written(somebody: None, admin: Client) -> None:
    assert told() == []
    page = admin.get(LIST).content.decode()
    assert "未设置： <code>JISHI_SMS_URL, JISHI_SMS_KEY_FILE</code>" in page
    assert "还没有发送过消息" in page


def test_the_list_costs_the_same_for_one_and_for_many(
    gateway: Gateway, admin: Client, django_assert_max_num_queries: Any
) -> None:
    told()
    admin.get(LIST)
    for _ in range(2):
        with django_assert_max_num_queries(8):
            assert admin.get(LIST).status_code == 200
        told(count=200)


def test_deep_pages_are_reached_by_key(gateway: Gateway, admin: Client) -> None:
    told(count=120)
    page = admin.get(LIST).context["page"]
    second = admin.get(LIST + page.older_url).context["page"]
    assert {row.pk for row in page.items} & {row.pk for row in second.items} == set()
    assert len(second.items) == 50
