"""An announcement is a row in the transaction of the change: both stand, or neither; and it is told, whatever dies."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from jishi.cases.handling.api import Case, MoveRequest, assign_cases
from jishi.ground.foundation import announcements, declarations
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.models import Message
from tests.children import of_this_run

from .district import IMPORTER, District, deliver_announcements

ROOT = Path(__file__).parents[2]
ASSIGN = """
import os, signal, sys
import django
django.setup()
from django.db import connection, transaction
from jishi.cases.handling.api import MoveRequest, assign_cases
from tests.journeys.district import IMPORTER
with transaction.atomic():
    assign_cases(IMPORTER, [MoveRequest(int(sys.argv[1]), organisation="lamps")])
    if sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""
heard: list[object] = []


def hear(event: object) -> None:
    heard.append(event)


def fail(event: object) -> None:
    raise ValueError("out of order")


@pytest.fixture
def waiting(db: None) -> Case:
    """A case that waits to be assigned, and nothing in the worker's queue."""
    district = District().build()
    district.account("handler")
    case = district.walk(district.register(), "accept", "file")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    return case


def assign_and_die(case: Case, when: str) -> None:
    """Another process assigns the case and is killed before or after its commit."""
    done = subprocess.run(
        [sys.executable, "-c", ASSIGN, str(case.pk), when],
        env=of_this_run(), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr


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


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_who_dies_before_the_commit_announces_nothing(waiting: Case) -> None:
    assign_and_die(waiting, "before")
    waiting.refresh_from_db()
    assert (waiting.phase, ProcrastinateJob.objects.count()) == ("to_assign", 0)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_who_dies_after_the_commit_is_told_by_a_worker_started_later(waiting: Case) -> None:
    assign_and_die(waiting, "after")
    waiting.refresh_from_db()
    assert waiting.phase == "handling"
    assert ProcrastinateJob.objects.filter(task_name="foundation.deliver", status="todo").count() == 1
    assert Message.objects.count() == 0
    worker = subprocess.Popen([sys.executable, "-m", "jishi", "worker"], env=of_this_run(), cwd=ROOT)
    try:
        until = time.monotonic() + 60
        while not Message.objects.exists() and time.monotonic() < until and worker.poll() is None:
            time.sleep(0.1)
    finally:
        worker.terminate()
        worker.wait(30)
    told = Message.objects.get()
    assert (told.kind, told.subject_uuid) == ("handling.assigned", waiting.uuid)
