"""`jishi demo`: a whole district on this computer. Ctrl-C stops everything it started and keeps its data."""

from __future__ import annotations

import argparse
import fcntl
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from jishi_config import folders, options
from jishi_config.commands import catalogues, demo_state, ending
from jishi_config.commands.cast import cast_lines
from jishi_config.commands.terminal import CommandProblem, complain, say
from jishi_config.database.use import database

READY_SECONDS = 60
STOP_SECONDS = 30
SERVANTS = ("serve", "worker")


def run(argv: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="jishi demo", description=__doc__)
    parser.add_argument("--reset", action="store_true", help="forget everything of the demonstration and begin anew")
    reset: bool = parser.parse_args(argv).reset
    os.environ["JISHI_DEMO"] = "yes"
    os.environ.setdefault("JISHI_LOG_LEVEL", "warning")
    home = options.home()
    folders.make(home)
    with _only_one(home):
        if reset:
            demo_state.forget(home)
            say(f"Everything of the demonstration in {home} is forgotten.")
        return _show(home)


def _show(home: Path) -> int:
    from jishi_config.commands.serve import require_free_port

    begun = time.monotonic()
    require_free_port()
    with ExitStack() as stack:
        say("1/5  Database")
        stack.enter_context(database(lambda line: say(f"     {line}")))
        say("2/5  Translations, tables and reference data")
        _prepare(home)
        say("3/5  Demonstration district")
        _seed(home)
        say("4/5  Web server and worker")
        servants = {name: stack.enter_context(_servant(name)) for name in SERVANTS}
        address = f"http://localhost:{options.PORT.value()}"
        _wait_until_ready(address, servants)
        try:
            say(f"5/5  Ready after {time.monotonic() - begun:.0f} seconds\n\n     {address}\n")
            for line in cast_lines(home):
                say(f"     {line}")
            say("\n     Stop with Ctrl-C; the data stays. `make demo-reset` begins anew.")
            _watch(servants)
        except KeyboardInterrupt:
            pass
        say("\nStopping …")
    return 0


def _prepare(home: Path) -> None:
    """Everything that is the same for a real installation; refuses to make a demonstration of one."""
    catalogues.compile_changed()
    import django

    django.setup()
    from django.db import connections

    from jishi_config.commands import static
    from jishi_config.commands.migrate import bring_up_to_date

    if demo_state.read(home) == demo_state.UNFINISHED:
        say("     The last attempt was interrupted; its district is made anew.")
        demo_state.empty_database()
    bring_up_to_date()
    if demo_state.read(home) is None:
        demo_state.refuse_real_installation(home)
    static.collect()
    connections.close_all()


def _seed(home: Path) -> None:
    """Fills an empty district, once, in a process of its own; the web server's memory stays small."""
    if demo_state.read(home) == demo_state.READY:
        say("     is there already")
        return
    sys.path.insert(0, str(options.CHECKOUT))
    if find_spec("seed") is None or find_spec("seed.__main__") is None:
        say("     This installation brings no demonstration data; the district stays empty.")
        return
    demo_state.write(home, demo_state.UNFINISHED)
    filling = subprocess.Popen([sys.executable, "-m", "seed"], cwd=options.CHECKOUT)
    try:
        code = filling.wait()
    except KeyboardInterrupt:
        filling.terminate()
        filling.wait()
        raise
    if code:
        raise CommandProblem("The demonstration district could not be made; the reason stands above.")
    demo_state.write(home, demo_state.READY)


@contextmanager
def _servant(name: str) -> Iterator[subprocess.Popen[bytes]]:
    """`jishi NAME` as a process of its own, out of reach of the terminal's Ctrl-C; stopped at the end of the block."""
    command = [sys.executable, "-m", "jishi", name, "--attached"]
    servant = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own module
    try:
        yield servant
    finally:
        servant.terminate()
        try:
            servant.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            complain(f"`jishi {name}` did not stop within {STOP_SECONDS} seconds and is ended.")
            servant.kill()
            servant.wait()


def _wait_until_ready(address: str, servants: dict[str, subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and not ending.demanded():
        _require_alive(servants)
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    if not ending.demanded():
        raise CommandProblem(f"The web server did not answer within {READY_SECONDS} seconds.")


def _watch(servants: dict[str, subprocess.Popen[bytes]]) -> None:
    """Until somebody stops it; raises CommandProblem when one of the servants ends by itself."""
    while not ending.demanded():
        _require_alive(servants)
        time.sleep(0.5)


def _require_alive(servants: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, servant in servants.items():
        if servant.poll() is not None:
            raise CommandProblem(f"`jishi {name}` ended by itself (exit code {servant.returncode}).")


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    handle = os.open(home / "demo.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise CommandProblem(
            f"A demonstration runs from {home} already. Stop it with Ctrl-C where it was started, "
            "or start a second one in another folder: JISHI_HOME=/tmp/second JISHI_PORT=8010"
        ) from None
    try:
        yield
    finally:
        os.close(handle)
