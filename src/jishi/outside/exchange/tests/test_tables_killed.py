"""After kill -9 of the worker an import goes on at the first unwritten batch, and every row is there once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jishi.outside.exchange import jobs
from jishi.outside.exchange.models import ImportRun
from tests.children import of_this_run
from tests.people import signed_in

from . import lamps

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
COUNT = 3000
CHILD = """
import sys
import django
django.setup()
import pytest
from jishi.outside.exchange import jobs
from jishi.outside.exchange.actions import run_import
from jishi.outside.exchange.tests import lamps
lamps.declare(pytest.MonkeyPatch())
run_import.point = lambda name: print(name, flush=True)
jobs.import_rows(sys.argv[1])
"""


def test_a_killed_worker_is_followed_without_a_hole_or_a_double(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lamps.declare(monkeypatch)
    steward = signed_in(client, lamps.make_steward())
    lines = ["Lamp code,Street", *(f"L-{number:05d},东门路" for number in range(COUNT))]
    file = SimpleUploadedFile("lamps.csv", "\n".join(lines).encode())
    path = steward.post("/console/imports/in/lamps/", {"file": file})["Location"]
    steward.post(f"{path}begin/")
    run = ImportRun.objects.get()
    for batches in (1, 7, 20):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(run.uuid)],
            env=of_this_run(), cwd=Path(__file__).parents[5], stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        for _batch in range(batches):
            assert child.stdout.readline().strip() == "exchange.batch"
        os.kill(child.pid, signal.SIGKILL)
        child.wait(timeout=30)
        run.refresh_from_db()
        assert (run.state, len(lamps.lamps())) == ("running", run.added)
    assert run.added < COUNT
    jobs.import_rows(str(run.uuid))
    run.refresh_from_db()
    assert (run.state, run.read, run.added, run.unchanged, run.refused) == ("done", COUNT, COUNT, 0, 0)
    assert [code for code, _street, _kind in lamps.lamps()] == [f"L-{number:05d}" for number in range(COUNT)]
