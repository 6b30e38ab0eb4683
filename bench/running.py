"""The real server and worker as processes, started and stopped by their ids, and what memory they hold."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

START_SECONDS = 60
STOP_SECONDS = 40


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(name: str, *arguments: str, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`jishi NAME` while the block lasts; its log is in the folder of the benchmark."""
    with (home / f"{name}.log").open("wb") as log:
        started = subprocess.Popen([sys.executable, "-m", "jishi", name, *arguments], stdout=log, stderr=log)
        try:
            yield started
        finally:
            started.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                started.wait(STOP_SECONDS)
            if started.poll() is None:
                started.kill()
                started.wait()


@contextmanager
def web_server(home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The web server; gives its address and process once it answers."""
    port = free_port()
    os.environ |= {"JISHI_PORT": str(port), "JISHI_URL": f"http://127.0.0.1:{port}", "JISHI_BIND": "127.0.0.1"}
    with process("serve", home=home) as server:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                    break
            except (urllib.error.URLError, OSError):
                if time.monotonic() > deadline or server.poll() is not None:
                    raise RuntimeError(f"the web server did not start; see {home / 'serve.log'}") from None
                time.sleep(0.1)
        yield address, server


def memory(parent: int) -> list[float]:
    """Resident memory in MB of each process below `parent`, the largest first: of the web server these are its workers.

    Half of it and more is shared with the others; every page counts fully here.
    """
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError, KeyError, ValueError):
                facts = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
                if int(facts["PPid"]) == parent:
                    found.append(int(facts["VmRSS"].split()[0]) / 1024)
    return sorted(found, reverse=True)
