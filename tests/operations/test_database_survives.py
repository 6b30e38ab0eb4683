"""After a kill -9 of anything, the next start works without a hand on any file, and nothing committed is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jishi_config.database import running
from jishi_config.database.server import EmbeddedServer

pytestmark = pytest.mark.long


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Returns as soon as the condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def write(server: EmbeddedServer, number: int) -> None:
    with server.connect("jishi") as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def numbers(server: EmbeddedServer) -> list[object]:
    with server.connect("jishi") as connection:
        return [row[0] for row in connection.execute("SELECT number FROM kept ORDER BY number")]


@pytest.fixture
def server(folder: Path) -> object:
    from jishi_config.database.places import places

    server = EmbeddedServer(places(folder / "home"))
    yield server
    server.stop()


def kill(server: EmbeddedServer) -> int:
    process = server.process()
    assert process is not None
    os.kill(process, signal.SIGKILL)
    wait_for(lambda: server.process() is None)
    return process


def test_kill_9_of_the_server_loses_nothing(server: EmbeddedServer) -> None:
    server.join()
    for number in range(3):
        write(server, number)
        kill(server)
        assert server.places.socket.exists()
        assert (server.places.data / "postmaster.pid").exists()
        assert EmbeddedServer(server.places).join()
    assert numbers(server) == [0, 1, 2]


def test_a_number_in_the_lock_file_that_is_another_programs_by_now_does_not_matter(server: EmbeddedServer) -> None:
    server.join()
    write(server, 1)
    kill(server)
    lock = server.places.data / "postmaster.pid"
    owner = server.places.data.stat().st_uid  # of another user's process PostgreSQL would know that it is no server
    other = subprocess.Popen(["/bin/cat"], stdin=subprocess.PIPE, user=owner if os.geteuid() == 0 else None)
    try:
        lines = lock.read_text().splitlines()
        lock.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        assert running.server_process(server.places.data) is None
        assert EmbeddedServer(server.places).join()
        assert other.poll() is None
    finally:
        other.communicate(b"\n")
    assert numbers(server) == [1]


def test_kill_9_of_its_only_user_leaves_a_server_that_the_next_one_takes_over_and_stops(server: EmbeddedServer) -> None:
    code = (
        "import sys, time; from pathlib import Path; from jishi_config.database.places import places;"
        "from jishi_config.database.server import EmbeddedServer;"
        "EmbeddedServer(places(Path(sys.argv[1]))).join(); print('ready', flush=True); time.sleep(600)"
    )
    user = subprocess.Popen([sys.executable, "-c", code, str(server.places.home)], stdout=subprocess.PIPE)
    assert user.stdout is not None
    assert user.stdout.readline() == b"ready\n"
    process = server.process()
    user.kill()
    user.wait()
    assert server.process() == process
    assert not server.join()
    write(server, 5)
    assert server.leave()
    assert server.process() is None


def test_two_starts_at_once_share_one_server(server: EmbeddedServer) -> None:
    code = (
        "import sys; from pathlib import Path; from jishi_config.database.places import places;"
        "from jishi_config.database.server import EmbeddedServer;"
        "s = EmbeddedServer(places(Path(sys.argv[1]))); print(s.join(), s.process(), flush=True); input(); s.leave()"
    )
    users = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(server.places.home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    answers = [user.stdout.readline().split() for user in users if user.stdout]
    assert sorted(started for started, _ in answers) == ["False", "False", "True"]
    assert len({process for _, process in answers}) == 1
    for user in users:
        assert server.process() is not None
        user.communicate("\n")
    assert server.process() is None
