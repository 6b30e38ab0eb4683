"""The units for systemd: sound, hardened, and each of their lines does its work as a user without rights."""

import grp
import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from jishi_config.backup import crypt
from jishi_config.database.places import open_to_others
from tests.kill.house import wait_for

from .installation import ROOT, Installation

pytestmark = pytest.mark.long
UNITS = ROOT / "deploy/systemd"
PROGRAM = "/opt/jishi/.venv/bin/jishi"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
MOST_EXPOSED = 2.0  # of systemd's own scale, on which 10 is a service without any wall around it
# Python itself may lie in root's home. A namespace of its own shows the user that part of it and nothing else.
AS_USER = """set -e
if [ -n "$1" ]; then
    mount --bind "$2" "$3"; mount -t tmpfs -o mode=755 tmpfs "$1"; mkdir -p "$2"; mount --bind "$3" "$2"
fi
user=$4; group=$5; shift 5
exec setpriv --reuid="$user" --regid="$group" --clear-groups --no-new-privs --bounding-set=-all "$@"
"""
ANALYZE = shutil.which("systemd-analyze")

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can run a unit's line as the unit's user")
with_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not here")


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """Copies that name a program of this computer."""
    for path in UNITS.iterdir():
        (tmp_path / path.name).write_text(path.read_text().replace(PROGRAM, "/bin/true"))
    return tmp_path


def analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    assert ANALYZE
    return subprocess.run([ANALYZE, *arguments], capture_output=True, text=True, check=False)


@with_systemd
def test_systemd_finds_nothing_wrong_with_the_units(units: Path) -> None:
    done = analyze("verify", "--man=no", *(str(path) for path in units.iterdir() if path.suffix != ".example"))
    assert (done.returncode, done.stderr.strip()) == (0, "")


@with_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_has_walls_around_it(units: Path, name: str) -> None:
    done = analyze("security", "--offline=yes", str(units / name))
    found = re.search(r"exposure level for \S+: ([0-9.]+)", done.stdout)
    assert found, done.stdout + done.stderr
    assert float(found[1]) <= MOST_EXPOSED


def values(name: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", (UNITS / name).read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", SERVICES)
def test_web_server_worker_and_backup_never_see_the_owners_address(name: str) -> None:
    files = values(name, "EnvironmentFile")
    assert files == ["/etc/jishi/jishi.env"] + (["-/etc/jishi/owner.env"] if name == "jishi-migrate.service" else [])
    assert values(name, "User") == ["jishi"]


def test_the_example_of_settings_names_settings_that_there_are() -> None:
    from jishi_config.env import DECLARED

    text = (UNITS / "jishi.env.example").read_text()
    names = set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))
    assert "JISHI_URL" in names
    assert names <= set(DECLARED)


class Served(Installation):
    """An installation that belongs to the unit's user, on whose behalf everything runs."""

    def __init__(self, folder: Path) -> None:
        try:
            user = pwd.getpwnam("jishi")
        except KeyError:
            user = pwd.getpwnam("nobody")  # as poor in rights as the user that an operator makes
        self.user, self.group = user.pw_uid, user.pw_gid
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.hold = folder / "hold"
        self.hold.mkdir()
        super().__init__(folder / "home", JISHI_PORT=str(self.port), HOME="/nonexistent")
        os.chown(self.home, self.user, self.group)

    def start(self, unit: str, *more: str) -> "subprocess.Popen[str]":
        """The unit's own line, with the interpreter of this run in the place of the installed program."""
        (line,) = values(unit, "ExecStart")
        assert line.startswith(PROGRAM)
        python = Path(sys.base_prefix)
        closed = next((folder for folder in python.parents if not folder.stat().st_mode & 0o001), None)
        around = ["unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", AS_USER, "sh"]
        facts = [str(closed or ""), str(python), str(self.hold), str(self.user), str(self.group)]
        command = [*around, *facts, sys.executable, "-m", "jishi", *line.removeprefix(PROGRAM).split(), *more]
        return subprocess.Popen(
            command, env=self.environment(), cwd="/", umask=0o022, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip

    def ended(self, unit: str) -> tuple[int, str]:
        running = self.start(unit)
        said, _ = running.communicate(timeout=180)
        return running.returncode, said

    def get(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    if not open_to_others(ROOT):
        pytest.skip("the checkout lies behind a closed folder, where no other user can run it")
    served = Served(folder)
    yield served
    served.server.stop()


@as_root
def test_each_line_does_its_work_as_the_units_user(served: Served, folder: Path) -> None:
    assert grp.getgrgid(served.group)
    notified = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notified.bind(str(folder / "notify"))
    os.chmod(folder / "notify", 0o777)
    notified.settimeout(120)
    served.settings["NOTIFY_SOCKET"] = str(folder / "notify")
    database = served.start("jishi-database.service")
    started = [database]
    try:
        assert notified.recv(100) == b"READY=1"
        del served.settings["NOTIFY_SOCKET"]
        assert served.server.places.data.stat().st_uid == served.user
        code, said = served.ended("jishi-migrate.service")
        assert code == 0, said
        started += [served.start("jishi-web.service"), served.start("jishi-worker.service")]
        wait_for(lambda: served.get("/readyz") == 200, 120, "readiness")
        public = crypt.new_identity(folder / "key")
        served.settings["JISHI_BACKUP_RECIPIENT"] = public
        code, said = served.ended("jishi-backup.service")
        assert code == 0, said
        (backup,) = (served.home / "backups").iterdir()
        assert (backup.stat().st_uid, backup.stat().st_mode & 0o077) == (served.user, 0)
        code, said = served.ended("jishi-doctor.service")
        assert (code, "WRONG" in said) == (0, False), said
        for path in (served.home / name for name in ("master-key", "secret-key", "audit-key")):
            wait_for(path.exists, 60, path.name)  # the worker makes the last one with its first seal
            assert (path.stat().st_uid, path.stat().st_mode & 0o077) == (served.user, 0)
        for process in reversed(started):
            process.terminate()
            said, _ = process.communicate(timeout=60)
            assert process.returncode in (0, 130), said
        assert served.server.process() is None
    finally:
        notified.close()
        for process in started:
            if process.poll() is None:
                process.kill()
                process.wait()
