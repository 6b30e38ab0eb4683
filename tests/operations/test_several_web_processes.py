"""Two processes of the web server and a worker: limits hold over all of them and over a restart, and figures add up."""

import json
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.kill.house import wait_for

from .installation import ROOT, Installation
from .test_nginx import free_ports

pytestmark = pytest.mark.long
NEXT_DOOR, FAR = "203.0.113.7", "198.51.100.9"


@dataclass
class House:
    installation: Installation
    folder: Path
    port: int
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, command: str) -> None:
        with (self.folder / f"{command}.log").open("ab") as log:
            self.running[command] = subprocess.Popen(
                [sys.executable, "-m", "jishi", command], env=self.installation.environment(), cwd=ROOT,
                stdout=log, stderr=log,
            )  # fmt: skip
        if command == "serve":
            # the first start packs the static files, which on a busy machine takes a while
            wait_for(lambda: self.ask("/healthz")[0] == 200, 240, "an answer")

    def stop(self, command: str) -> None:
        process = self.running.pop(command)
        process.terminate()
        process.wait(60)

    def ask(self, path: str, data: bytes | None = None, **heads: str) -> tuple[int, Any]:
        heads = {name.replace("_", "-"): value for name, value in heads.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, heads)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
            return answer.status, answer
        except urllib.error.HTTPError as answer:
            return answer.code, answer
        except OSError:
            return 0, None

    def report(self, address: str) -> tuple[int, Any]:
        words = {"description": "路灯不亮", "place_text": "桃源路"}
        return self.ask(
            "/api/v1/reports", json.dumps(words).encode(), X_Forwarded_For=address, Idempotency_Key=str(uuid4()),
            Content_Type="application/json",
        )  # fmt: skip

    def figures(self) -> str:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/metrics", headers={"X-Forwarded-For": "10.0.0.1"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(answer.read().decode())


def value(text: str, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="jishi-op-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        (port,) = free_ports(1)
        installation = Installation(
            folder / "home", JISHI_URL=f"http://localhost:{port}", JISHI_PORT=str(port), JISHI_PROXIES="1",
            JISHI_WEB_PROCESSES="2", JISHI_LIMIT_SENDING="5/1h", JISHI_METRICS_FROM="10.0.0.1",
        )  # fmt: skip
        installation.server.start()
        installation.done("migrate")
        installation.python("    from tests.journeys.district import District\n    District().build()")
        house = House(installation, folder, port)
        try:
            house.start("serve")
            house.start("worker")
            yield house
        finally:
            for command in list(house.running):
                house.stop(command)
            installation.server.stop()


def test_a_limit_holds_over_both_processes_and_over_a_restart(house: House) -> None:
    answers = [house.report(NEXT_DOOR) for _ in range(12)]
    assert [status for status, _answer in answers] == [201] * 5 + [429] * 7
    assert int(answers[-1][1].headers["Retry-After"]) > 3400
    assert house.report(FAR)[0] == 201
    house.stop("serve")
    house.start("serve")
    assert house.report(NEXT_DOOR)[0] == 429
    assert house.report(FAR)[0] == 201


def test_figures_of_both_processes_and_of_the_worker_add_up(house: House) -> None:
    line = 'jishi_http_requests_total{route="portal:help",status="2xx"}'
    before = value(house.figures(), line)
    for _ in range(20):
        assert house.ask("/help/")[0] == 200
    assert value(house.figures(), line) == before + 20
    counted = list((house.installation.home / "figures").glob("web-*/counter_*.db"))
    assert len(counted) >= 2  # both processes had their share
    house.installation.python(
        "    from jishi.ground.foundation.jobs import enqueue\n    enqueue('foundation.clear_idempotency')"
    )
    done = 'jishi_job_runs_total{job="foundation.clear_idempotency",outcome="done"}'
    wait_for(lambda: value(house.figures(), done) >= 1, 60, "a run that was counted")
    assert value(house.figures(), 'jishi_figures_up{source="cases"}') == 1


def test_who_is_not_named_learns_nothing(house: House) -> None:
    status, answer = house.ask("/metrics", X_Forwarded_For=NEXT_DOOR)
    assert status == 404
    assert b"jishi_" not in answer.read()
    assert house.ask("/metrics")[0] == 404


def test_folders_of_starts_that_ended_are_taken_away(house: House) -> None:
    folder = house.installation.home / "figures"
    old = {one.name for one in folder.glob("worker-*")}
    house.stop("worker")
    house.start("worker")
    wait_for(lambda: {one.name for one in folder.glob("worker-*")} not in (old, set()), 60, "a new folder")
    assert len(list(folder.glob("worker-*"))) == 1
    assert len(list(folder.glob("web-*"))) == 1
