"""An announcement is a row in the transaction of the change: both stand, or neither."""

from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from jishi.cases.handling.api import Case, MoveRequest, assign_cases
from jishi.ground.foundation import announcements, declarations
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.models import Message

from .district import IMPORTER, District, deliver_announcements

heard: list[object] = []


def hear(event: object) -> None:
    heard.append(event)


def fail(event: object) -> None:
    raise ValueError("out of order")


@pytest.fixture
def waiting(district: District) -> Case:
    """A case that waits to be assigned, and nothing in the worker's queue."""
    district.account("handler")
    case = district.walk(district.register(), "accept", "file")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    return case


def test_a_change_taken_back_announces_nothing(waiting: Case) -> None:
    with transaction.atomic():
        assign_cases(IMPORTER, [MoveRequest(waiting.pk, organisation="lamps")])
        assert ProcrastinateJob.objects.count() > 0
        transaction.set_rollback(True)
    assert ProcrastinateJob.objects.count() == 0


def test_a_refused_change_announces_nothing(waiting: Case) -> None:
    with pytest.raises(Refusal):
        assign_cases(IMPORTER, [MoveRequest(waiting.pk, organisation="nobody")])
    assert ProcrastinateJob.objects.count() == 0


def test_telling_twice_does_no_harm(waiting: Case) -> None:
    assign_cases(IMPORTER, [MoveRequest(waiting.pk, organisation="lamps")])
    deliver_announcements()
    before = Message.objects.count()
    deliver_announcements()
    assert before == Message.objects.count() == 1


def test_a_listener_that_fails_silences_nobody_and_is_tried_again(
    waiting: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = "jishi.cases.handling.events.CaseMoved"
    plain = declarations.gather

    def with_two_more(shape: type[Any]) -> tuple[Any, ...]:
        own = (declarations.Listener(kind, f"{__name__}.fail"), declarations.Listener(kind, f"{__name__}.hear"))
        return (own + plain(shape)) if shape is declarations.Listener else plain(shape)

    monkeypatch.setattr(declarations, "gather", with_two_more)
    heard.clear()
    facts = {"case_ids": [waiting.pk], "act": "assign", "imported": False}
    with pytest.raises(RuntimeError, match="listeners failed"):
        announcements.deliver(kind, facts)
    assert len(heard) == 1
    job = next(job for job in plain(declarations.Job) if job.name == "foundation.deliver")
    assert job.attempts > 1  # raising is what makes the worker try again
