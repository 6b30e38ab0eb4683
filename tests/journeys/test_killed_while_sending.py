"""Killed between the provider's yes and our commit, or before the sending: nothing is lost; and what is doubled carries
one number, so that a provider that remembers numbers drops it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jishi.cases.handling.api import Case
from jishi.ground.foundation.messages import load_texts
from jishi.ground.foundation.messages.sending import LEASE, send_due
from jishi.ground.foundation.models import Delivery
from tests.children import of_this_run
from tests.gateway import Gateway, gateway_at_work, key_file

from .district import District, deliver_announcements

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).parents[2]
DAYTIME, A_LITTLE_LATER = "2026-11-24 10:00:00+08:00", "2026-11-24 10:01:00+08:00"
SEND_AND_DIE = """
import os, signal, sys
import django
django.setup()
import time_machine
from jishi.ground.foundation.messages import gateway, sending
def die(*given): os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "before":
    gateway._exchange = die
elif sys.argv[1] == "after":
    plain = gateway._exchange
    def answered(*given):
        plain(*given)
        die()
    gateway._exchange = answered
else:
    plain_sent = sending.sent
    def between(*given):
        plain_sent(*given)
        die()
    sending.sent = between
with time_machine.travel(sys.argv[2], tick=True):
    sending.send_due()
"""


@pytest.fixture
def sms(transactional_db: None, settings: Any, tmp_path: Path, time_machine: Any) -> Iterator[Gateway]:
    time_machine.move_to(DAYTIME, tick=True)
    load_texts()
    with gateway_at_work() as gateway:
        settings.MESSAGE_GATEWAYS = {"sms": (gateway.address, key_file(tmp_path))}
        yield gateway


def send_and_die(sms: Gateway, settings: Any, when: str) -> None:
    """Another process sends and is killed before the sending, after the provider's yes, or between two outcomes."""
    key = settings.MESSAGE_GATEWAYS["sms"][1]
    environment = of_this_run() | {"JISHI_SMS_URL": sms.address, "JISHI_SMS_KEY_FILE": str(key)}
    done = subprocess.run(
        [sys.executable, "-c", SEND_AND_DIE, when, A_LITTLE_LATER],
        env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr


def told(count: int) -> list[Case]:
    district = District().build()
    cases = [district.register(phone=f"1380000{number:04d}") for number in range(count)]
    deliver_announcements()
    assert Delivery.objects.filter(state="waiting").count() == count
    return cases


@pytest.mark.parametrize("when", ["before", "after", "between"])
def test_who_dies_while_sending_loses_nothing_and_doubles_no_number(
    sms: Gateway, settings: Any, time_machine: Any, when: str
) -> None:
    count = 12
    told(count)
    send_and_die(sms, settings, when)
    taken_before = len(sms.taken)
    assert (taken_before == 0) == (when == "before")
    assert Delivery.objects.filter(state="sending").exists()
    time_machine.shift(timedelta(seconds=90))
    send_due()  # what the dead one holds is left alone as long as its lease lasts
    held = Delivery.objects.filter(state="sending").count()
    assert held > 0
    time_machine.shift(LEASE)
    send_due()
    assert Delivery.objects.filter(state="sent").count() == count
    assert len(sms.taken) == count  # each number was taken once
    assert len(sms.repeated) <= held
    if when == "before":
        assert sms.repeated == []
