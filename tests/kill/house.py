"""A running installation whose parts are killed: durable database, web server, worker; what dies is started again."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from jishi.ground.foundation.faults import VARIABLE
from jishi_config.database.problems import DatabaseProblem
from jishi_config.database.server import EmbeddedServer
from tests.operations.installation import ROOT, Installation

STEP = 0.02


def wait_for(condition: Callable[[], object], seconds: float, what: str = "it") -> None:
    """Returns as soon as the condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds:.0f} seconds"
        time.sleep(STEP)


class Part:
    """`jishi NAME` in a session of its own, started again whenever it has ended."""

    def __init__(self, house: "House", name: str) -> None:
        self.house, self.name = house, name
        self.starts = 0
        self.process: subprocess.Popen[bytes] | None = None

    def keep_up(self) -> None:
        if self.process is None or self.process.poll() is not None:
            self.starts += 1
            with (self.house.home / f"{self.name}.log").open("ab") as log:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "jishi", self.name], env=self.house.environment(), cwd=ROOT,
                    stdout=log, stderr=log, start_new_session=True,
                )  # fmt: skip

    def children(self) -> list[int]:
        """Processes that it started itself, such as the one that answers requests."""
        assert self.process is not None
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        try:
            return [int(number) for number in path.read_text().split()]
        except OSError:
            return []

    def kill(self, *, child: bool = False) -> None:
        """SIGKILL to all of it, or to one process that it started, when there is one."""
        assert self.process is not None
        victims = self.children() if child else []
        try:
            if victims:
                os.kill(victims[-1], signal.SIGKILL)
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def end(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.kill()
            self.process.wait()


class House(Installation):
    """The whole of it, and the watchman who starts again what died."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.faults = home / "faults"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        super().__init__(home, JISHI_PORT=str(self.port), **settings)
        self.settings[VARIABLE] = str(self.faults)
        self.faults.mkdir()
        self.database = EmbeddedServer(self.server.places)
        self.web, self.worker = Part(self, "serve"), Part(self, "worker")
        self._over = threading.Event()
        self._arming = threading.Lock()
        self._watchman = threading.Thread(target=self._watch, daemon=True)

    def open(self) -> None:
        self._watchman.start()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            try:
                if self.database.process() is None:
                    self.database.join()
            except DatabaseProblem:
                continue  # what was killed is still ending
            self.web.keep_up()
            self.worker.keep_up()

    def logs(self) -> str:
        """The ends of what the parts said."""
        ends = []
        for name in ("serve.log", "worker.log", "postgres.log"):
            path = self.home / name
            if path.exists():
                ends.append(f"--- {name}\n{path.read_text(errors='replace')[-3000:]}")
        return "\n".join(ends)

    def close(self) -> None:
        print(self.logs())
        self._over.set()
        if self._watchman.ident:
            self._watchman.join()
        for part in (self.web, self.worker):
            part.end()
        self.database.stop()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def kill_database(self) -> None:
        process = self.database.process()
        if process:
            os.kill(process, signal.SIGKILL)

    def arm(self, point: str, *, database: bool = False) -> Path | None:
        """Whoever comes by the point next dies there, or lets the database die; the file that shows it happened. None
        when somebody else has armed it."""
        with self._arming:
            if (self.faults / point).exists():
                return None
            hit = self.faults / f"{point}.hit"
            hit.unlink(missing_ok=True)
            draft = self.faults / f"{point}.draft"
            draft.write_text(str((self.database.process() or 0) if database else 0))
            draft.rename(self.faults / point)
            return hit

    def disarm(self, point: str) -> None:
        (self.faults / point).unlink(missing_ok=True)
