"""An office words its messages: versions, a look before saving, places that must be there, the product's own text."""

from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.foundation import reference
from jishi.ground.foundation.messages.rules import filled, leaves_at, problem_of
from jishi.ground.foundation.messages.sending import send_due
from jishi.ground.foundation.messages.wording import load_texts, text_for
from jishi.ground.foundation.models import AuditEntry, Delivery, MessageRule, MessageText
from jishi.ground.foundation.moment import PEOPLES_ZONE
from tests.gateway import Gateway
from tests.people import make_staff, signed_in

from .telling import EVENT, told

SINCE, UNTIL = datetime(1992, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
"""Since then clocks in China are not changed in summer."""
TEXT = f"/console/messages/texts/{EVENT}/sms/zh-hans/"


@pytest.fixture
def steward(db: None) -> Client:
    return signed_in(Client(), make_staff("data_steward"))


@pytest.mark.django_db
def test_a_saved_text_is_a_version_and_the_next_message_says_it(gateway: Gateway, steward: Client) -> None:
    saved = steward.post(TEXT, {"body": "张家口区：{what}！", "active": "on", "seen": "1"})
    assert saved.status_code == 302
    told()
    send_due()
    assert gateway.texts == ["张家口区：灯修好了！"]
    row = Delivery.objects.get()
    assert row.text_version == 2
    assert AuditEntry.objects.get(action="messages.save_text").fields["version"] == "2"
    assert list(MessageText.objects.filter(event=EVENT, channel="sms").values_list("version", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_saving_the_same_adds_no_version(somebody: None, steward: Client) -> None:
    assert steward.post(TEXT, {"body": "您好：{what}。", "active": "on", "seen": "1"}).status_code == 302
    assert MessageText.objects.filter(event=EVENT, channel="sms").count() == 1


@pytest.mark.django_db
def test_looking_saves_nothing_and_shows_samples_and_length(somebody: None, steward: Client) -> None:
    page = steward.post(TEXT, {"body": "灯" * 69 + "{what}", "active": "on", "seen": "1", "look": "1"})
    assert page.status_code == 200
    shown = page.context["preview"]
    assert (shown.body, shown.letters, shown.parts) == ("灯" * 70, 70, 1)
    longer = steward.post(TEXT, {"body": "灯" * 70 + "{what}", "active": "on", "seen": "1", "look": "1"})
    assert longer.context["preview"].parts == 2
    assert "2 条短信" in longer.content.decode()
    assert MessageText.objects.filter(event=EVENT, channel="sms").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "写一写"),
        ("{who}来了", "没有 {who} 这个占位符"),
        ("{what", "大括号没有成对"),
        ("灯" * 301, "最多 300 个字"),
    ],
)
def test_a_text_that_cannot_be_used_is_not_saved(somebody: None, steward: Client, body: str, sentence: str) -> None:
    answer = steward.post(TEXT, {"body": body, "active": "on", "seen": "1"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert body in answer.content.decode()  # nothing typed is lost
    assert MessageText.objects.filter(event=EVENT, channel="sms").count() == 1


@pytest.mark.django_db
def test_who_was_slower_is_told_and_overwrites_nothing(somebody: None, steward: Client) -> None:
    assert steward.post(TEXT, {"body": "一：{what}", "active": "on", "seen": "1"}).status_code == 302
    answer = steward.post(TEXT, {"body": "二：{what}", "active": "on", "seen": "1"})
    assert answer.status_code == 422
    assert "别人刚保存" in answer.content.decode()
    assert text_for(EVENT, "sms", "zh-hans").body == "一：{what}"  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_text_that_is_switched_off_sends_nothing(gateway: Gateway, steward: Client) -> None:
    (waiting,) = told()
    steward.post(TEXT, {"body": "您好：{what}。", "seen": "1"})
    assert told() == [waiting]  # no second row
    send_due()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.last_error, gateway.requests) == ("dropped", "switched_off", 0)


@pytest.mark.django_db
def test_the_products_texts_are_loaded_once_and_an_offices_own_stay() -> None:
    assert load_texts() > 20
    assert load_texts() == 0
    key = {"event": "handling.told_closed", "channel": "sms", "language": "zh-hans"}
    MessageText.objects.create(**key, version=2, body="本区：{link}", made_at=datetime.now(PEOPLES_ZONE))
    shipped = MessageText.objects.get(event="handling.told_accepted", channel="sms", language="zh-hans")
    MessageText.objects.filter(pk=shipped.pk).update(body="旧的产品文字 {link}")
    reference.touch("messages")
    assert load_texts() == 1
    assert text_for("handling.told_closed", "sms", "zh-hans").body == "本区：{link}"  # type: ignore[union-attr]
    newest = MessageText.objects.filter(event="handling.told_accepted", language="zh-hans").order_by("-version")[0]
    assert (newest.version, newest.body) == (2, shipped.body)


@pytest.mark.django_db
def test_the_products_own_text_can_be_taken_again(steward: Client) -> None:
    load_texts()
    path = "/console/messages/texts/handling.told_closed/sms/zh-hans/"
    before = text_for("handling.told_closed", "sms", "zh-hans")
    steward.post(path, {"body": "本区：{link}", "active": "on", "seen": "1"})
    assert "恢复产品自带的文字" in steward.get(path).content.decode()
    steward.post(path, {"body": "", "seen": "2", "shipped": "1"})
    after = text_for("handling.told_closed", "sms", "zh-hans")
    assert before is not None
    assert after is not None
    assert (after.version, after.body) == (3, before.body)


@pytest.mark.django_db
def test_every_shipped_text_can_be_used_and_is_short() -> None:
    from jishi.ground.foundation.messages.editing import Wording, problems_of
    from jishi.ground.foundation.messages.preview import preview
    from jishi.ground.foundation.messages.wording import events, shipped_texts

    shipped = shipped_texts()
    wrong = {
        key: problems_of(key, Wording(title, body, active, 0)) for key, (title, body, active) in shipped.items()
    }
    assert {key: problems for key, problems in wrong.items() if problems} == {}
    expected = {
        (event.code, channel, language)
        for event in events().values()
        for channel in event.channels
        for language in ("zh-hans", "en")
    }
    assert expected - set(shipped) == set()
    long = {key: preview(key, title, body).parts for key, (title, body, _) in shipped.items()}
    assert {key: parts for key, parts in long.items() if parts > 2} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["administrator", "auditor", "intake_clerk"])
def test_who_may_not_word_messages_finds_no_page(somebody: None, role: str) -> None:
    other = signed_in(Client(), make_staff(role))
    assert other.get(TEXT).status_code == 404
    assert other.post(TEXT, {"body": "x{what}", "active": "on", "seen": "1"}).status_code == 404
    assert other.post("/console/messages/rule/", {"quiet_from": "01:00"}).status_code == 404
    assert MessageText.objects.filter(event=EVENT, channel="sms").count() == 1


@pytest.mark.django_db
def test_in_quiet_hours_a_message_waits_for_the_morning_and_an_urgent_one_does_not(
    gateway: Gateway, time_machine: object
) -> None:
    time_machine.move_to("2026-11-24 23:30:00+08:00", tick=False)  # type: ignore[attr-defined]
    (plain,) = told()
    (urgent,) = told(urgent=True)
    send_due()
    assert [one["id"] for one in gateway.taken] == [str(urgent.uuid)]
    assert plain.next_at.astimezone(PEOPLES_ZONE).isoformat() == "2026-11-25T08:00:00+08:00"
    time_machine.move_to("2026-11-25 07:59:59+08:00", tick=False)  # type: ignore[attr-defined]
    send_due()
    assert len(gateway.taken) == 1
    time_machine.move_to("2026-11-25 08:00:00+08:00", tick=False)  # type: ignore[attr-defined]
    send_due()
    assert len(gateway.taken) == 2


@pytest.mark.django_db
def test_an_office_sets_its_own_hours(gateway: Gateway, steward: Client, time_machine: object) -> None:
    page = "/console/messages/rule/"
    assert "22:00" in steward.get(page).content.decode()
    wrong = steward.post(page, {"quiet_from": "later", "quiet_until": "08:00", "link_days": "400"})
    assert wrong.status_code == 422
    assert not MessageRule.objects.exists()
    saved = steward.post(page, {"quiet_from": "09:00", "quiet_until": "11:00", "link_days": "7"})
    assert saved.status_code == 302
    assert AuditEntry.objects.get(action="messages.save_rule").fields["link_days"] == "7"
    (row,) = told()  # it is ten o'clock
    assert row.next_at.astimezone(PEOPLES_ZONE).hour == 11


@given(
    moment=st.datetimes(SINCE, UNTIL, timezones=st.just(PEOPLES_ZONE)),
    begin=st.times(),
    end=st.times(),
    urgent=st.booleans(),
)
def test_what_leaves_leaves_outside_quiet_hours_and_within_a_day(
    moment: datetime, begin: time, end: time, urgent: bool
) -> None:
    at = leaves_at(moment, begin, end, urgent)
    assert moment <= at <= moment + timedelta(days=1)
    assert at == moment or not urgent
    assert leaves_at(at, begin, end, urgent) == at


@given(text=st.text(alphabet="灯{}a_ ", max_size=20))
def test_a_text_without_a_problem_is_filled_whole(text: str) -> None:
    if not problem_of(text, {"a": ""}.keys()):
        assert "{" not in filled(text, {"a": "灯"})
