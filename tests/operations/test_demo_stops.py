"""`jishi demo` ends without a trace in the list of processes, however it ends, and its data is there the next time."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jishi_config.commands import demo_state

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.long


class Demo:
    """A demonstration in a folder and on a port of the test; the district counts as made, so that nothing is seeded."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        home.chmod(0o711)
        demo_state.write(home, demo_state.READY)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process: subprocess.Popen[str] | None = None

    def environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("JISHI_", "DATABASE_", "DJANGO_"))
        }
        return {**kept, "JISHI_HOME": str(self.home), "JISHI_PORT": str(self.port)}

    def start(self, *arguments: str) -> list[str]:
        """Starts it and returns what it says until it is ready or has ended."""
        command = [sys.executable, "-m", "jishi", "demo", *arguments]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line.rstrip())
            if "Stop with Ctrl-C;" in line:
                break
        return said

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=20) as answer:
            return int(answer.status)

    def processes(self) -> list[int]:
        """Everything that was started for this folder and still lives."""
        mark = f"JISHI_HOME={self.home}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                ours = mark in (folder / "environ").read_bytes().split(b"\0")
                if ours or os.fsencode(self.home) in (folder / "cmdline").read_bytes():
                    found.append(int(folder.name))
            except (OSError, ProcessLookupError):
                continue
        return [process for process in found if (Path(f"/proc/{process}/cmdline").exists() and _lives(process))]

    def send(self, number: int) -> int:
        """Sends a signal to the demonstration alone and waits for its end."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(60)


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def demo(folder: Path) -> Iterator[Demo]:
    demo = Demo(folder / "home")
    yield demo
    if demo.process and demo.process.poll() is None:
        demo.send(signal.SIGTERM)
    for process in demo.processes():
        os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_everything_and_keeps_the_data(demo: Demo, way: signal.Signals) -> None:
    said = demo.start()
    assert any(f"http://localhost:{demo.port}" in line for line in said), said
    assert demo.get("/healthz") == 200
    wait_for(lambda: demo.get("/readyz") == 200)
    assert demo.send(way) == 0
    assert demo.processes() == []
    assert (demo.home / "postgres/PG_VERSION").exists()
    assert not (demo.home / "postgres/postmaster.pid").exists()


def test_kill_9_leaves_nothing_running_and_the_next_start_works(demo: Demo) -> None:
    demo.start()
    assert demo.get("/healthz") == 200
    demo.send(signal.SIGKILL)
    wait_for(lambda: demo.processes() == [])
    assert any("5/5" in line for line in demo.start())
    assert demo.send(signal.SIGINT) == 0


def test_a_second_one_and_a_taken_port_are_named(demo: Demo, folder: Path) -> None:
    demo.start()
    said = subprocess.run(
        [sys.executable, "-m", "jishi", "demo"], cwd=ROOT, env=demo.environment(), capture_output=True, text=True
    )
    assert said.returncode == 1
    assert "runs from" in said.stderr
    neighbour = Demo(folder / "neighbour")
    neighbour.port = demo.port
    assert any(f"cannot listen on 127.0.0.1, port {demo.port}" in line for line in neighbour.start())
    assert not (neighbour.home / "postgres").exists()


def test_an_interrupted_making_is_begun_anew(demo: Demo) -> None:
    demo.start()
    assert demo.send(signal.SIGINT) == 0
    demo_state.write(demo.home, demo_state.UNFINISHED)
    without_seed = (
        "import sys; import jishi_config.commands.demo as demo; demo._seed = lambda home: None;"
        "from jishi.__main__ import main; sys.exit(main(['demo']))"
    )
    command = [sys.executable, "-c", without_seed]
    demo.process = subprocess.Popen(command, cwd=ROOT, env=demo.environment(), stdout=subprocess.PIPE, text=True)
    assert demo.process.stdout is not None
    said = []
    for line in demo.process.stdout:
        said.append(line)
        if "Stop with Ctrl-C;" in line:
            break
    assert any("made anew" in line for line in said)
    assert demo.get("/healthz") == 200
