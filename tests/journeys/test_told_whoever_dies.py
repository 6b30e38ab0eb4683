"""Whoever is killed between a change and its announcement: both stand, or neither; what stands is told."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from jishi.cases.handling.api import Case
from jishi.ground.foundation.models import Message
from tests.children import of_this_run

from .district import District

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
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


@pytest.fixture
def waiting(transactional_db: None) -> Case:
    """A case that waits to be assigned, committed, and nothing in the worker's queue."""
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


def test_who_dies_before_the_commit_announces_nothing(waiting: Case) -> None:
    assign_and_die(waiting, "before")
    waiting.refresh_from_db()
    assert (waiting.phase, ProcrastinateJob.objects.count()) == ("to_assign", 0)


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
