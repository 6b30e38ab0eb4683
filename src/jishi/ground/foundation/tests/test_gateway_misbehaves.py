"""Text messages over a gateway that behaves well, slowly, wrongly, by half and twice."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jishi.ground.foundation.messages import gateway as adapter
from jishi.ground.foundation.messages.sending import LEASE, send_due
from jishi.ground.foundation.models import Delivery
from tests.gateway import Gateway

from .telling import ADDRESS, told

pytestmark = pytest.mark.django_db


def the_row() -> Delivery:
    return Delivery.objects.get()


def test_a_letter_is_sent_once_with_its_words_to_its_address(gateway: Gateway) -> None:
    told()
    send_due()
    send_due()
    row = the_row()
    assert gateway.taken == [{"id": str(row.uuid), "channel": "sms", "to": ADDRESS, "text": "您好：灯修好了。"}]
    assert (row.state, row.tries, row.reference, row.text_version) == ("sent", 1, f"ref-{str(row.uuid)[:8]}", 1)
    assert [one["outcome"] for one in row.attempts] == ["sent"]
    assert ADDRESS not in str(Delivery.objects.values())


@pytest.mark.parametrize(
    ("mood", "code", "tried_again"),
    [
        ("500", "http_500", True),
        ("busy", "http_429", True),
        ("moved", "http_307", True),
        ("half", "broken_answer", True),
        ("words", "broken_answer", True),
        ("twice", "broken_answer", True),
        ("forged", "bad_signature", True),
        ("replayed", "bad_signature", True),
        ("other", "other_letter", True),
        ("large", "too_large", True),
        ("later", "refused", True),
        ("refused", "refused:blocked_number", False),
    ],
)
def test_what_cannot_be_believed_is_no_success(gateway: Gateway, mood: str, code: str, tried_again: bool) -> None:
    gateway.moods = [mood]
    told()
    send_due()
    row = the_row()
    assert (row.state, row.last_error) == ("failed" if tried_again else "dead", code)
    assert ADDRESS not in str(Delivery.objects.values())  # not even when the provider says it back


@pytest.mark.parametrize("mood", ["half", "forged", "other"])
def test_a_letter_taken_without_a_credible_answer_is_sent_again_under_the_same_id(
    gateway: Gateway, time_machine: Any, mood: str
) -> None:
    gateway.moods = [mood]
    told()
    send_due()
    time_machine.shift(61)
    send_due()
    assert the_row().state == "sent"
    assert len(gateway.taken) == 1  # a provider that remembers ids has dropped the second
    assert gateway.repeated == [str(the_row().uuid)]


def test_a_slow_gateway_is_given_up(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "READ_SECONDS", 0.3)
    gateway.moods = ["slow"]
    told()
    began = time.monotonic()
    send_due()
    assert time.monotonic() - began < 5
    assert (the_row().state, the_row().last_error) == ("failed", "too_slow")


def test_an_answer_that_drips_is_given_up_in_all(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "WHOLE_SECONDS", 0.5)
    gateway.moods = ["drips"]
    told()
    send_due()
    assert the_row().last_error == "too_slow"


def test_during_an_outage_the_other_letters_wait_untried(gateway: Gateway, time_machine: Any) -> None:
    gateway.moods = ["500"] * 200
    told(count=60)
    send_due()
    tried = Delivery.objects.filter(tries__gt=0).count()
    assert tried == gateway.requests <= 10
    assert Delivery.objects.filter(state="waiting", tries=0).count() == 60 - tried
    gateway.moods = []
    time_machine.shift(300)
    send_due()
    assert Delivery.objects.filter(state="sent").count() == len(gateway.taken) == 60


def test_tries_grow_apart_and_end_dead(gateway: Gateway, time_machine: Any) -> None:
    gateway.moods = ["later"] * 10
    told()
    waits = []
    for _try in range(6):
        send_due()
        row = the_row()
        if row.state == "failed":
            wait = row.next_at - __import__("django.utils.timezone", fromlist=["now"]).now()
            waits.append(round(wait / timedelta(minutes=1)))
            time_machine.shift(wait + timedelta(seconds=1))
    assert waits == [1, 4, 16, 64, 256]
    assert (the_row().state, the_row().tries) == ("dead", 6)
    time_machine.shift(timedelta(days=1))
    send_due()
    assert gateway.requests == 6


def test_a_wrong_key_sends_nothing(gateway: Gateway, settings: Any, tmp_path: Path) -> None:
    other = tmp_path / "other-key"
    other.write_bytes(b"another key altogether, long enough")
    other.chmod(0o600)
    settings.MESSAGE_GATEWAYS = {"sms": (gateway.address, other)}
    told()
    send_due()
    assert (gateway.forged, gateway.taken, the_row().last_error) == (1, [], "http_401")


def test_nobody_there_is_an_outage(gateway: Gateway, settings: Any) -> None:
    settings.MESSAGE_GATEWAYS = {"sms": ("http://127.0.0.1:9", settings.MESSAGE_GATEWAYS["sms"][1])}
    told()
    send_due()
    assert (the_row().state, the_row().last_error) == ("failed", "no_connection")


def test_a_claim_that_was_taken_over_writes_nothing(gateway: Gateway, time_machine: Any) -> None:
    from jishi.ground.foundation.messages.outcomes import failed
    from jishi.ground.foundation.messages.sending import claim
    from jishi.ground.foundation.messages.values import SendingFailed

    told()
    (first,) = claim(set())
    time_machine.shift(LEASE + timedelta(seconds=1))
    send_due()
    assert the_row().state == "sent"
    failed(first, first.created_at, SendingFailed("too_slow"))
    assert (the_row().state, the_row().last_error) == ("sent", "")
