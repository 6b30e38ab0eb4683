"""Somebody to be told something, declared for the tests of messages alone: an event, a kind of recipient, a text."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from jishi.ground.foundation import declarations, reference
from jishi.ground.foundation.messages import Telling, Told, Way, tell
from jishi.ground.foundation.messages.telling import ways_of
from jishi.ground.foundation.models import Delivery, MessageText
from jishi.ground.foundation.moment import now
from tests.gateway import Gateway, gateway_at_work, key_file

__all__ = ["ADDRESS", "EVENT", "gateway", "somebody", "told", "ways_of"]
EVENT = "test.told"
ADDRESS = "13800000917"
HERE = __name__
reached: dict[str, str] = {}
"""Channel to address; a test takes one away."""
described: dict[UUID, dict[str, str] | None] = {}
"""By subject; a test says that it is no longer true."""


def ways(event: str, uuids: Collection[UUID]) -> dict[UUID, list[Way]]:
    return {uuid: [Way(channel, "test", uuid, "zh-hans") for channel in reached] for uuid in uuids}


def addresses(uuids: Iterable[UUID], channel: str) -> dict[UUID, str]:
    return {uuid: reached[channel] for uuid in uuids if channel in reached}


def describe(event: str, told: Sequence[Told]) -> dict[UUID, dict[str, str] | None]:
    return {one.delivery: described.get(one.subject, {"what": "灯修好了"}) for one in told}


OWN: tuple[object, ...] = (
    declarations.MessageEvent(
        EVENT, "Test", f"{HERE}.describe", (declarations.Placeholder("what", "What", "灯"),), ("sms", "wecom", "email")
    ),
    declarations.Reach("test", f"{HERE}.ways", f"{HERE}.addresses"),
)


@pytest.fixture
def somebody(db: None, monkeypatch: pytest.MonkeyPatch, time_machine: Any) -> None:
    """Somebody with a phone, on a working morning, and texts for every channel."""
    time_machine.move_to("2026-11-24 10:00:00+08:00", tick=True)
    plain = declarations.gather
    monkeypatch.setattr(
        declarations, "gather", lambda shape: (*plain(shape), *(one for one in OWN if isinstance(one, shape)))
    )
    reached.clear()
    reached["sms"] = ADDRESS
    described.clear()
    for channel in ("sms", "wecom", "email"):
        MessageText.objects.create(
            event=EVENT, channel=channel, language="zh-hans", version=1,
            title="好消息" if channel == "email" else "", body="您好：{what}。", made_at=now(),
        )  # fmt: skip
    reference.touch("messages")


@pytest.fixture
def gateway(somebody: None, settings: Any, tmp_path: Path) -> Iterator[Gateway]:
    """The gateway, set up for text messages and WeCom."""
    with gateway_at_work() as at_work:
        key = key_file(tmp_path)
        settings.MESSAGE_GATEWAYS = {"sms": (at_work.address, key), "wecom": (at_work.address, key)}
        yield at_work


def told(*, urgent: bool = False, count: int = 1, step: str = "") -> list[Delivery]:
    """Tells as many recipients; their deliveries."""
    tell(EVENT, "thing", "test", [Telling(uuid4(), uuid4(), step, urgent) for _ in range(count)])
    return list(Delivery.objects.order_by("-id")[:count])
