"""After kill -9 a replay goes on where its last whole batch ended, and the result is the same as of one run."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jishi.cases.handling.api import Case, Step
from jishi.cases.processes.api import load_processes
from jishi.district.organisations.api import load_roles
from tests.children import of_this_run

from .test_replay import IMPORTER, file_of, rows, run

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
COUNT = 600
CHILD = """
import sys
import django
django.setup()
from jishi.outside.exchange.tests.test_replay import IMPORTER, LIMIT
from jishi.outside.exchange.actions import replay
from jishi.outside.exchange.rules.past_case import read_file
from pathlib import Path
replay(IMPORTER, read_file(Path(sys.argv[1]))[0], "past", LIMIT, lambda done: print(done, flush=True))
"""


def test_a_killed_replay_is_taken_up_again(tmp_path: Path) -> None:
    load_roles()
    load_processes(IMPORTER)
    path = file_of(tmp_path, rows(late={5, 500}, count=COUNT))
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        env=of_this_run(),
        cwd=Path(__file__).parents[5],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "100"
    child.send_signal(signal.SIGKILL)
    child.wait(timeout=30)
    stood = Case.objects.count()
    assert 100 <= stood < COUNT
    assert set(Case.objects.values_list("phase", flat=True)) == {"closed"}
    again = run(path)
    assert (again.stood_before, again.cases) == (stood, COUNT - stood)
    assert (again.on_time, again.overdue) == (COUNT - 2, 2)
    assert Step.objects.count() == COUNT * 8
