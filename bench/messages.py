"""(d) Text messages a second, as a share of a bare loop that posts the same letters. `python -m bench.messages`

Both speak to the same gateway of ours, a process of its own on loopback that checks and signs: first a loop that signs,
posts and checks one letter after the other and keeps nothing; then the round of the worker, which claims rows, opens
phones, makes links and words, posts, and writes each outcome. Each letter has its own receipt, key and link.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from uuid import uuid4

from .cases import fill
from .district import make_district
from .stage import Options, options, progress, say, stage
from .texts import place_of, text_of

AIM = 0.12
"""The loop keeps nothing; the worker claims, opens a phone, makes a link, and commits each outcome to the disk."""
WRITING_AIM = 1000
"""Rows a second that a listener writes of one announcement."""


def measure(chosen: Options) -> bool:
    """Runs the rounds and prints the report; true when the aims are reached."""
    from django.conf import settings

    from jishi.ground.foundation.moment import now

    rounds, letters, cases = (2, 200, 1000) if chosen.quick else (5, 1000, min(chosen.cases, 20_000))
    ground = make_district()
    progress(f"filling in {cases} cases")
    fill(ground, cases, now())
    ids = _reported(letters)
    say(f"(d) {len(ids)} text messages a round to a gateway on loopback, {cases} cases stored")
    shares, rates, writings = [], [], []
    with _gateway() as address:
        settings.MESSAGE_GATEWAYS = {"sms": (address, _key(chosen.home))}
        for number in range(rounds):
            progress(f"round {number + 1} of {rounds}")
            bare = _bare(len(ids))
            writing, sending = _round(ids)
            shares.append(sending / bare)
            rates.append(sending)
            writings.append(writing)
            say(f"    bare loop {bare:6.1f}/s    sent {sending:6.1f}/s = {sending / bare:.2f}    rows {writing:7.1f}/s")
    say(f"    median {median(rates):.1f} messages a second = {median(shares):.2f} of the bare loop (aim {AIM});")
    say(f"    {median(writings):.0f} rows a second written by the listener (aim {WRITING_AIM})")
    return median(shares) >= AIM and median(writings) >= WRITING_AIM


def _reported(count: int) -> Sequence[int]:
    """Cases whose reporters left a phone each; and no hour is quiet."""
    from datetime import time as clock

    from jishi.cases.handling.api import Draft, register_cases
    from jishi.ground.foundation import reference
    from jishi.ground.foundation.actors import ANONYMOUS
    from jishi.ground.foundation.models import MessageRule

    MessageRule.objects.update_or_create(pk=1, defaults={"quiet_from": clock(0), "quiet_until": clock(0)})
    reference.touch("messages")
    drafts = [
        Draft(
            description=text_of(number), place_text=place_of(number), channel="web", category="c00",
            phone=f"138{number:08d}",
        )
        for number in range(count)
    ]  # fmt: skip
    return [made.case.pk for made in register_cases(ANONYMOUS, drafts)]


def _round(ids: Sequence[int]) -> tuple[float, float]:
    """Rows written and messages sent a second; each message must have been sent."""
    from jishi.cases.handling.actions.tell import tell_reporters
    from jishi.cases.handling.models import ReceiptLink
    from jishi.ground.foundation.messages.sending import send_due
    from jishi.ground.foundation.models import Delivery

    Delivery.objects.all().delete()
    ReceiptLink.objects.all().delete()
    began = time.perf_counter()
    tell_reporters("register", ids)
    written = time.perf_counter()
    while Delivery.objects.exclude(state="sent").exists():
        send_due()
        if Delivery.objects.filter(state__in=("failed", "dead", "dropped")).exists():
            raise RuntimeError(f"not sent: {set(Delivery.objects.values_list('last_error', flat=True))}")
    ended = time.perf_counter()
    if Delivery.objects.filter(state="sent").count() != len(ids):
        raise RuntimeError("a message is missing")
    return len(ids) / (written - began), len(ids) / (ended - written)


def _bare(count: int) -> float:
    """Letters a second of the loop that keeps nothing."""
    from jishi.ground.foundation.messages.gateway import send_sms
    from jishi.ground.foundation.messages.values import Letter

    text = "示例区：您反映的“路灯不亮”收到了，编号2611 2204 1834。看办到哪一步，点：https://jishi.example.org/m/4kd8q2m9tw5hx7pa/"
    letters = [Letter(uuid4(), "sms", "13800000000", "", text) for _ in range(count)]
    began = time.perf_counter()
    for letter in letters:
        send_sms(letter)
    return count / (time.perf_counter() - began)


def _serve(told: Connection, until: Connection) -> None:
    from tests.gateway import gateway_at_work

    with gateway_at_work(remembers=False) as gateway:
        told.send(gateway.address)
        until.recv()


@contextmanager
def _gateway() -> Iterator[str]:
    """The gateway of the tests in a process of its own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there, there), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        here.send("enough")
        process.join(10)


def _key(home: Path) -> Path:
    from tests.gateway import key_file

    return key_file(home)


def main(argv: list[str] | None = None) -> int:
    """Alone, on a stage of its own."""
    chosen = options(argv, __doc__ or "")
    with stage(chosen.home) as about:
        say(about)
        return 0 if measure(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
