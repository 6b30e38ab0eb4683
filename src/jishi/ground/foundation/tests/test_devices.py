"""Announcements, slots, numbers, keys that make a second sending harmless, reference data."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.template import Context, Template
from django.test import RequestFactory

from jishi.ground.foundation import declarations, idempotency, numbering, reference
from jishi.ground.foundation.announcements import Announcement, announce, deliver
from jishi.ground.foundation.declarations import Listener, Slot
from jishi.ground.lib.codes import parse_case_code

pytestmark = pytest.mark.django_db
HERE = "jishi.ground.foundation.tests.test_devices"
heard: list[tuple[str, tuple[int, ...]]] = []


@dataclass(frozen=True)
class ThingDone(Announcement):
    ids: tuple[int, ...]


def listen(event: ThingDone) -> None:
    heard.append(("first", event.ids))


def fail(event: ThingDone) -> None:
    raise RuntimeError("a listener's own fault")


def listen_last(event: ThingDone) -> None:
    heard.append(("last", event.ids))


def good_fragment(request: object, offered: dict[str, object]) -> str:
    return f"<p>{offered['word']}</p>"


def bad_fragment(request: object, offered: dict[str, object]) -> str:
    raise RuntimeError("a fragment's own fault")


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    heard.clear()
    known = (
        Listener(ThingDone.kind, f"{HERE}.listen"),
        Listener(ThingDone.kind, f"{HERE}.fail"),
        Listener(ThingDone.kind, f"{HERE}.listen_last"),
        Slot("test.slot", f"{HERE}.good_fragment"),
        Slot("test.slot", f"{HERE}.bad_fragment"),
        Slot("test.slot", f"{HERE}.good_fragment", permission="never.held"),
    )
    monkeypatch.setattr(declarations.gathering, "_all", lambda: known)


def announce_and_fail() -> None:
    announce(ThingDone((1,)))
    raise ZeroDivisionError


def jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'foundation.deliver'")
        return int(cursor.fetchone()[0])


def test_an_announcement_is_written_with_its_change_or_not_at_all() -> None:
    before = jobs()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce_and_fail()
    assert jobs() == before
    announce(ThingDone((1, 2)))
    assert jobs() == before + 1


def test_one_failing_listener_does_not_silence_the_others_and_is_tried_again() -> None:
    with pytest.raises(RuntimeError, match="fail"):
        deliver(ThingDone.kind, {"ids": [1, 2]})
    assert heard == [("first", (1, 2)), ("last", (1, 2))]


def test_a_failing_fragment_leaves_its_place_empty() -> None:
    request = RequestFactory().get("/")
    page = Template('{% load slots %}[{% slot "test.slot" word="灯" %}]').render(Context({"request": request}))
    assert page == "[<p>灯</p>]"
    assert Template('{% load slots %}[{% slot "nobody" %}]').render(Context({"request": request})) == "[]"


def test_codes_of_a_day_are_different_and_valid() -> None:
    codes = numbering.draw_codes(date(2026, 11, 22), 500)
    assert len(set(codes)) == 500
    assert all(parse_case_code(code) == code and code.startswith("261122") for code in codes)


def test_a_long_code_has_four_digits_more() -> None:
    (code,) = numbering.draw_codes(date(2026, 11, 22), 1, long=True)
    assert len(code) == 16
    assert parse_case_code(code) == code


def test_a_key_is_claimed_once() -> None:
    key = uuid4()
    assert idempotency.claim("x", key, "first") is None
    assert idempotency.claim("x", key, "second") == "first"
    assert idempotency.claim("y", key, "other") is None


def test_reference_data_is_built_anew_after_a_touch_and_only_then() -> None:
    built: list[int] = []

    def build() -> int:
        built.append(1)
        return len(built)

    name = f"t{uuid4().hex[:8]}"
    assert [reference.cached(f"{name}.a", build) for _ in range(3)] == [1, 1, 1]
    reference.touch(name)
    assert reference.cached(f"{name}.a", build) == 2


def test_the_kind_of_an_announcement_is_its_dotted_name() -> None:
    assert ThingDone.kind == f"{HERE}.ThingDone"
