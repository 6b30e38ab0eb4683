"""Starting and stopping the embedded server.

Everyone who uses the server holds a shared lock on a file in JISHI_HOME; the last one to leave stops it, unless it was
started to stay (`jishi database start`). Locks end with their process, so a kill -9 of any of them leaves nothing to
clean up by hand: the next start finds the server running, or PostgreSQL repairs its files.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from jishi_config import folders
from jishi_config.database import binaries, cluster, roles, running
from jishi_config.database.owner import owner_of
from jishi_config.database.places import SOCKET_NAME, Places
from jishi_config.database.problems import AlreadyRunning, DidNotStart, FolderNotUsable

START_SECONDS = 60
STOP_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Statements carry people's words and numbers: the server's log gets the error and never the statement.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


class EmbeddedServer:
    """The server of one home. `start` and `stop` may be called from several processes at once."""

    def __init__(self, places: Places, *, durable: bool = True) -> None:
        """`durable=False` trades safety against a power cut for speed: for tests only."""
        self.places = places
        self.durable = durable
        self._use: int | None = None
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def kept(self) -> Path:
        """This file says that the server was started to stay."""
        return self.places.home / "database.kept"

    def process(self) -> int | None:
        """The number of the server's process while it runs."""
        return running.server_process(self.places.data)

    def join(self) -> bool:
        """Uses the server, starting it when it does not run. True when this call started it."""
        with self._turn():
            started = self.process() is None
            if started:
                self._start()
            else:
                self._check_reachable()
                if not self.places.application_password.is_file():
                    self._make_database()
            self._use = self._open("database.use")
            fcntl.flock(self._use, fcntl.LOCK_SH)
            return started

    def leave(self) -> bool:
        """Stops using the server; the last one stops it, unless it was started to stay. True when it was stopped."""
        if self._use is None:
            return False
        with self._turn():
            use, self._use = self._use, None
            try:
                fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            finally:
                os.close(use)
            if self.kept.exists():
                return False
            return self._stop()

    def start(self) -> int:
        """Starts the server to stay and returns its process number; raises AlreadyRunning when it runs."""
        with self._turn():
            if (process := self.process()) is not None:
                raise AlreadyRunning(f"The database of {self.places.home} is running already (process {process}).")
            self._start()
            self.kept.touch()
            return self.process() or 0

    def stop(self) -> bool:
        """Stops the server whoever uses it. False when it did not run."""
        with self._turn():
            self.kept.unlink(missing_ok=True)
            return self._stop()

    def _start(self) -> None:
        places = self.places
        owner = owner_of(places.data)
        cluster.prepare(places, owner)
        running.disarm_stale_lock(places.data)
        (places.sockets / f"{SOCKET_NAME}.lock").unlink(missing_ok=True)
        settings = {**SETTINGS, "unix_socket_directories": str(places.sockets)}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [str(binaries.folder(owner.other) / "postgres"), "-D", str(places.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with places.log.open("wb") as log:
            self._child = subprocess.Popen(  # noqa: S603 - our own program and arguments
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=cluster.clean_environment(),
                start_new_session=True,
                **owner.process_arguments(),
            )
        self._wait_until_ready(self._child)

    def _wait_until_ready(self, child: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if child.poll() is not None:
                said = self.places.log.read_text(errors="replace").strip().splitlines()
                if any("lock file" in line and "already exists" in line for line in said):
                    raise AlreadyRunning(f"Another server is using the data folder {self.places.data}.")
                raise DidNotStart(f"PostgreSQL did not start: {' / '.join(said[-4:])} (see {self.places.log})")
            try:
                self.connect("postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.05)
                continue
            self._make_database()
            return
        child.send_signal(signal.SIGINT)
        raise DidNotStart(f"PostgreSQL did not answer within {START_SECONDS} seconds; see {self.places.log}.")

    def _make_database(self) -> None:
        with self.connect("postgres") as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [cluster.DATABASE]).fetchone()
            if not known:
                connection.execute(f"CREATE DATABASE {cluster.DATABASE}")
            roles.ensure_application(connection, self.places)

    def connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        """A connection of the owner, in autocommit."""
        return psycopg.connect(
            host=str(self.places.sockets),
            port=5432,
            dbname=database,
            user=cluster.ROLE,
            password=self.places.password.read_text().strip().rpartition(":")[2],
            connect_timeout=5,
            autocommit=True,
        )

    def _check_reachable(self) -> None:
        lock = running.lock_file(self.places.data)
        if lock and lock.sockets and Path(lock.sockets) != self.places.sockets:
            raise AlreadyRunning(
                f"The database of {self.places.home} is running already (process {lock.process}), with its socket in "
                f"{lock.sockets} and not in {self.places.sockets}: JISHI_SOCKET_FOLDER was set differently there."
            )

    def _stop(self) -> bool:
        process = self.process()
        if process is None:
            return False
        for way, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10)):
            try:
                os.kill(process, way)
            except ProcessLookupError:
                break
            except PermissionError:
                raise FolderNotUsable(f"The database (process {process}) belongs to another user.") from None
            if self._gone(seconds):
                break
        if self._child is not None:
            self._child.wait(10)
            self._child = None
        return True

    def _gone(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self._child is not None:
                self._child.poll()
            if self.process() is None:
                return True
            time.sleep(0.02)
        return False

    def _open(self, name: str) -> int:
        return os.open(self.places.home / name, os.O_RDWR | os.O_CREAT, 0o600)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One process at a time starts, joins, leaves or stops."""
        try:
            folders.make(self.places.home)
            handle = self._open("database.turn")
        except OSError as problem:
            raise FolderNotUsable(
                f"The folder {self.places.home} cannot be written: {problem.strerror}. Choose another by JISHI_HOME."
            ) from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
