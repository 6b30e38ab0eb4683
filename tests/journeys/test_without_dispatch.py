"""A programme is a stranger to the house: left out, the loop closes and no link is dead.

Which modules there are is decided when a process starts, so the tests of `inside_without_dispatch.py` run in one of
their own.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jishi_config.modules import installed

pytestmark = pytest.mark.wide

INSIDE = Path(__file__).with_name("inside_without_dispatch.py")
OF_THIS_RUN = ("JISHI_TEST_HOME", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST")


def test_the_loop_closes_without_programmes_and_no_link_is_dead() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in OF_THIS_RUN}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(INSIDE)],
        env=environment | {"JISHI_WITHOUT": "dispatch,gridwork"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "3 passed" in done.stdout


def test_a_programme_left_out_is_not_installed() -> None:
    for name in ("dispatch", "gridwork"):
        assert f"jishi.programmes.{name}" not in installed([name])
