"""The embedded PostgreSQL: private, by itself, and with a sentence for everything that can be wrong."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import psycopg
import pytest

from jishi_config.database.places import SOCKET_LIMIT, places
from jishi_config.database.problems import AlreadyRunning, FolderNotUsable, PathTooLong, WrongVersion
from jishi_config.database.server import EmbeddedServer
from jishi_config.database.use import check_server

pytestmark = pytest.mark.wide

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="is about root")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def ask(server: EmbeddedServer, question: str) -> object:
    with server.connect("jishi") as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


def test_it_keeps_its_data_and_stops_with_its_last_user(server: EmbeddedServer) -> None:
    assert server.join()
    with server.connect("jishi") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    second = EmbeddedServer(server.places)
    assert not second.join()
    assert not server.leave()
    assert second.process() is not None
    assert second.leave()
    assert second.process() is None
    server.join()
    assert ask(server, "SELECT number FROM kept") == 7


def test_it_answers_on_its_socket_alone_and_wants_the_password(server: EmbeddedServer) -> None:
    server.join()
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SHOW synchronous_commit") == "off"
    assert mode(server.places.sockets) == 0o700
    assert mode(server.places.data) == 0o700
    assert mode(server.places.password) == 0o600
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(
            host=str(server.places.sockets), user="jishi", dbname="jishi", password="wrong", passfile="/none"
        )


def test_an_installation_waits_for_the_disk_before_it_says_done(folder: Path) -> None:
    server = EmbeddedServer(places(folder / "home"))
    server.join()
    try:
        assert [ask(server, f"SHOW {name}") for name in ("fsync", "synchronous_commit")] == ["on", "on"]
    finally:
        server.stop()


def test_its_log_repeats_no_value_of_a_failed_statement(server: EmbeddedServer) -> None:
    server.join()
    with server.connect("jishi") as connection:
        connection.execute("CREATE TABLE people (phone text PRIMARY KEY)")
        for _ in range(2):
            try:
                connection.execute("INSERT INTO people VALUES ('13800001111')")
            except psycopg.errors.UniqueViolation:
                refused = True
    assert refused
    log = server.places.log.read_text()
    assert "duplicate key" in log
    assert "13800001111" not in log


def test_a_second_start_on_the_same_folder_is_told_so(server: EmbeddedServer) -> None:
    server.start()
    with pytest.raises(AlreadyRunning, match=f"running already .process {server.process()}"):
        EmbeddedServer(server.places).start()
    other = EmbeddedServer(places(server.places.home, server.places.home / "elsewhere"))
    with pytest.raises(AlreadyRunning, match="JISHI_SOCKET_FOLDER"):
        other.join()


def test_a_server_started_to_stay_stays(server: EmbeddedServer) -> None:
    server.start()
    guest = EmbeddedServer(server.places)
    guest.join()
    assert not guest.leave()
    assert server.process() is not None


def test_a_long_path_falls_back_to_a_short_one_and_a_chosen_long_one_is_refused(folder: Path) -> None:
    deep = folder / ("very-long-name-" * 8)
    assert len(os.fsencode(places(deep).socket)) <= SOCKET_LIMIT
    chosen = EmbeddedServer(places(folder / "home", deep))
    with pytest.raises(PathTooLong, match="JISHI_SOCKET_FOLDER"):
        chosen.join()
    assert not chosen.places.data.exists()


def test_a_socket_folder_of_somebody_elses_making_is_refused(server: EmbeddedServer) -> None:
    server.places.sockets.mkdir(parents=True)
    server.places.sockets.chmod(0o755)
    with pytest.raises(FolderNotUsable, match="0700"):
        server.join()


def test_a_file_in_the_way_is_named(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(FolderNotUsable, match="Choose another by JISHI_HOME"):
        EmbeddedServer(places(folder / "file/home")).join()


def test_a_folder_that_is_no_data_folder_is_left_alone(server: EmbeddedServer) -> None:
    server.places.data.mkdir(parents=True)
    (server.places.data / "photo.jpg").write_text("mine")
    if os.geteuid() == 0:
        os.chown(server.places.data, 65534, 65534)
        os.chown(server.places.home, 65534, 65534)
    with pytest.raises(FolderNotUsable, match="no data folder of PostgreSQL"):
        server.join()
    assert (server.places.data / "photo.jpg").read_text() == "mine"


def test_a_data_folder_of_another_version_is_refused_and_untouched(server: EmbeddedServer) -> None:
    server.join()
    server.leave()
    (server.places.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(WrongVersion, match="made by PostgreSQL 16; this Jishi brings 18"):
        server.join()
    (server.places.data / "PG_VERSION").write_text("18\n")
    assert server.join()


def test_a_lost_password_file_is_named(server: EmbeddedServer) -> None:
    server.join()
    server.leave()
    server.places.password.unlink()
    with pytest.raises(FolderNotUsable, match="password file"):
        server.join()


def test_an_interrupted_making_of_the_data_folder_is_begun_anew(server: EmbeddedServer) -> None:
    half = server.places.base / "postgres.partial"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert server.join()
    assert not half.exists()


def test_an_old_server_at_database_url_is_refused(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.join()
    password = server.places.password.read_text().strip().rpartition(":")[2]
    url = f"postgresql://jishi:{password}@/jishi?host={server.places.sockets}"
    assert check_server(url).startswith("18.")
    monkeypatch.setattr("jishi_config.database.use.OLDEST", 19)
    with pytest.raises(WrongVersion, match="is PostgreSQL 18; Jishi needs 19 or newer"):
        check_server(url)


@as_root
def test_root_lends_it_a_user_and_changes_the_rights_of_no_other_folder(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    above = {path: (mode(path), path.stat().st_uid) for path in (closed, folder, Path("/tmp"), Path("/var/lib"))}
    server = EmbeddedServer(places(folder / "home"), durable=False)
    try:
        server.join()
        owner = server.places.data.stat().st_uid
        assert owner != 0
        assert Path(f"/proc/{server.process()}").stat().st_uid == owner
    finally:
        server.stop()
    assert above == {path: (mode(path), path.stat().st_uid) for path in above}


@as_root
def test_behind_a_closed_folder_of_root_the_data_moves_instead_of_the_rights(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jishi_config.database.places.SYSTEM_HOME", folder / "system")
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedServer(places(closed / "home"), durable=False)
    assert server.places.base.parent == folder / "system"
    try:
        assert server.join()
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()
    assert mode(closed) == 0o700
    assert mode(server.places.password) == 0o600


@as_root
def test_programs_behind_a_closed_folder_are_copied_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jishi_config.database.binaries.SYSTEM_HOME", folder / "system")
    monkeypatch.setattr("jishi_config.database.binaries.open_to_others", lambda path: False)
    server = EmbeddedServer(places(folder / "home"), durable=False)
    try:
        assert server.join()
        command = Path(f"/proc/{server.process()}/cmdline").read_bytes()
        assert command.startswith(os.fsencode(folder / "system"))
    finally:
        server.stop()


def test_an_ordinary_user_runs_it_as_himself(ordinary: Callable[[str], CompletedProcess[str]]) -> None:
    done = ordinary("""
server.join()
print(server.connect("jishi").execute("SELECT 40 + 2").fetchone()[0])
print(server.places.data.stat().st_uid == os.geteuid() != 0 or os.geteuid())
print(server.leave())
""")
    assert done.stdout.split() == ["42", "True", "True"], done.stderr


@as_root
def test_an_ordinary_user_is_told_when_a_folder_is_not_his(
    ordinary: Callable[[str], CompletedProcess[str]], folder: Path
) -> None:
    done = ordinary(f"""
for place in (Path({str(folder)!r}) / "new", Path("/root/new")):
    try:
        EmbeddedServer(places(place)).join()
    except DatabaseProblem as problem:
        print(problem)
""")
    lines = done.stdout.splitlines()
    assert len(lines) == 2, done.stderr
    assert all("cannot be written: Permission denied. Choose another by JISHI_HOME" in line for line in lines)
