"""`jishi doctor` finds what is wrong, says what to do, and changes nothing."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from jishi.ground.foundation import queue
from jishi.ground.foundation.findings import Finding, Gravity
from jishi.ground.foundation.jobs import enqueue
from jishi.ground.foundation.ownership import owner_connection
from jishi_config import options
from jishi_config.backup import shelf
from jishi_config.commands import demo_state, doctor
from jishi_config.doctor import backups, database, host, places, round, web

from .installation import Installation

WELL, LOOK, WRONG = Gravity.WELL, Gravity.LOOK, Gravity.WRONG


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JISHI_HOME", str(tmp_path))
    return tmp_path


def worst(found: Iterator[Finding]) -> tuple[Gravity, str]:
    """The gravest finding, in words with its remedy."""
    found_ = list(found)
    gravest = max(found_, key=lambda one: one.gravity, default=Finding(WELL, ""))
    return gravest.gravity, f"{gravest.sentence} {gravest.remedy}"


def test_a_secret_that_others_can_read_is_named_with_the_command_that_mends_it(home: Path) -> None:
    key = home / "master-key"
    key.write_text("ab" * 32)
    key.chmod(0o600)
    assert worst(places.secret_files())[0] is WELL
    key.chmod(0o640)
    assert worst(places.secret_files()) == (WRONG, f"{key} can be read by others. chmod 600 {key}")
    assert key.stat().st_mode & 0o777 == 0o640


def test_every_setting_that_names_a_secret_file_is_looked_at(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [one.name for one in options.all_settings() if "readable for its owner only" in one.meaning]
    for name in [name for name in names if name.endswith("_FILE")]:
        path = home / name.lower()
        path.write_text("secret")
        path.chmod(0o604)
        monkeypatch.setenv(name, str(path))
        gravity, said = worst(places.secret_files())
        assert (gravity, name.lower() in said) == (WRONG, True)
        path.chmod(0o600)


def test_a_folder_that_others_write_into_and_one_that_is_not_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.chmod(0o711)
    assert worst(places.home())[0] is WELL
    home.chmod(0o733)
    assert worst(places.home())[0] is WRONG
    monkeypatch.setenv("JISHI_HOME", str(home / "none"))
    assert "is not there" in worst(places.home())[1]
    assert not (home / "none").exists()


def test_keys_beside_backups_are_named(home: Path) -> None:
    (home / "backups").mkdir()
    assert worst(places.copies_of_keys())[0] is WELL
    (home / "backups/master-key").write_text("ab")
    assert worst(places.copies_of_keys())[0] is WRONG


def test_a_full_disk_and_little_memory_are_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, gravity in ((500e6, WRONG), (2e9, LOOK), (50e9, WELL)):
        monkeypatch.setattr(host.shutil, "disk_usage", lambda path, free=free: type("Usage", (), {"free": free}))
        assert worst(host.disk())[0] is gravity
    monkeypatch.setattr(host, "LITTLE_MEMORY", 10**15)
    assert worst(host.memory())[0] is WRONG


def test_the_age_of_the_newest_backup(home: Path) -> None:
    assert worst(backups.age())[0] is LOOK
    folder = shelf.ready()
    for days, gravity in ((9, WRONG), (3, LOOK), (1, WELL)):
        (folder / shelf.name(datetime.now(UTC) - timedelta(days=days))).write_text("")
        assert worst(backups.age())[0] is gravity


def test_a_key_for_backups_that_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JISHI_BACKUP_RECIPIENT", "age1nonsense")
    assert worst(backups.recipient())[0] is LOOK


def test_address_demonstration_and_debugging(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "JISHI_URL is not set" in worst(web.address())[1]
    monkeypatch.setenv("JISHI_URL", "https://jishi.example.org")
    assert "JISHI_PROXIES" in worst(web.address())[1]
    monkeypatch.setenv("JISHI_PROXIES", "1")
    assert worst(web.address())[0] is WELL
    assert worst(web.demonstration())[0] is WELL
    demo_state.write(home, demo_state.READY)
    assert "is a demonstration's" in worst(web.demonstration())[1]
    monkeypatch.setenv("JISHI_DEBUG", "yes")
    assert worst(web.demonstration())[0] is WRONG


def test_a_port_that_somebody_else_uses(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        monkeypatch.setenv("JISHI_PORT", str(other.getsockname()[1]))
        monkeypatch.setattr(web, "_answers", lambda url: False)
        other.listen()
        assert "Something else uses" in worst(web.port())[1]
        monkeypatch.setattr(web, "_answers", lambda url: True)
        assert worst(web.port())[0] is WELL
    assert "No web server answers" in worst(web.port())[1]


def test_a_setting_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worst(round.settings())[0] is WELL
    monkeypatch.setenv("JISHI_JOBS", "many")
    assert "JISHI_JOBS is set to 'many'" in worst(round.settings())[1]


def test_an_examination_that_fails_is_a_finding_and_stops_nobody() -> None:
    def broken() -> Iterator[Finding]:
        yield Finding(WELL, "so far")
        raise OSError("no such thing")

    ((name, found),) = round.one("broken", broken)
    assert (name, found.gravity) == ("broken", WRONG)
    assert "OSError: no such thing" in found.sentence


@pytest.mark.django_db
def test_the_roles_of_the_database() -> None:
    assert worst(database.roles())[0] is WELL
    with owner_connection():
        assert "a superuser" in worst(database.roles())[1]
        connection.cursor().execute("GRANT UPDATE ON foundation_auditentry TO jishi_application")
    assert "may change the audit" in worst(database.roles())[1]


@pytest.mark.django_db
def test_migrations_that_have_not_run_or_are_of_a_newer_version() -> None:
    assert worst(database.migrations())[0] is WELL
    with owner_connection(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('foundation', '9999_later', now())")
    assert "newer Jishi: foundation 9999_later" in worst(database.migrations())[1]
    with owner_connection(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'dispatch'")
    assert any("have not run" in found.sentence for found in database.migrations())


@pytest.mark.django_db
def test_clocks_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worst(database.clock())[0] is WELL
    monkeypatch.setattr(database, "_row", lambda question: (datetime.now(UTC) + timedelta(seconds=90),))
    gravity, said = worst(database.clock())
    assert gravity is WRONG
    assert "90 seconds apart" in said or "89 seconds apart" in said


@pytest.mark.django_db
def test_what_the_server_is_set_to() -> None:
    def row(changed: dict[str, Any]) -> Any:
        plain = {"fsync": "on", "full_page_writes": "on", **database.TELLTALE}
        return lambda question, *values: ((plain | changed)[values[0]] if values else 97,)

    for changed, gravity in (({}, WELL), ({"fsync": "off"}, WRONG), ({"log_statement": "all"}, LOOK)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(database, "_row", row(changed))
            assert worst(database.server_settings())[0] is gravity


@pytest.mark.django_db
def test_an_interrupted_restore_is_named() -> None:
    assert worst(database.interrupted_restore())[0] is WELL
    with owner_connection():
        connection.cursor().execute("CREATE SCHEMA before_restore")
    assert worst(database.interrupted_restore())[0] is WRONG


@pytest.mark.django_db
def test_work_that_waits_too_long_or_was_given_up() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        assert worst(queue.examine())[0] is WELL
        enqueue("foundation.clear_idempotency")
        assert worst(queue.examine())[0] is WELL
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() - interval '1 hour'")
        assert "the oldest for 60 minutes" in worst(queue.examine())[1]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    gravity, said = worst(queue.examine())
    assert (gravity, "foundation.clear_idempotency (1)" in said) == (LOOK, True)


@pytest.mark.long
def test_the_whole_of_it_in_a_fresh_installation_and_in_a_broken_one(folder: Path) -> None:
    fresh = Installation(folder / "home")
    fresh.server.start()
    try:
        before = fresh.jishi("doctor")
        assert before.returncode == 1
        assert "have not run" in before.stdout
        fresh.done("migrate")
        counts = fresh.counts()
        said = fresh.jishi("doctor")
        wrong = [line for line in said.stdout.splitlines() if line.startswith("  WRONG")]
        assert [line.split()[1] for line in wrong] == ["worker:"], said.stdout
        assert fresh.counts() == counts
        os.chmod(fresh.home / "master-key", 0o644)
        assert "chmod 600" in fresh.jishi("doctor", "--quiet").stdout
        assert "  well" not in fresh.jishi("doctor", "--quiet").stdout
    finally:
        fresh.server.stop()
    fresh.settings["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/jishi"
    away = fresh.jishi("doctor")
    assert (away.returncode, "Traceback" in away.stderr) == (1, False)
    assert "The server at DATABASE_URL cannot be used" in away.stdout


def test_exit_codes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for gravity, code in ((WELL, 0), (LOOK, 0), (WRONG, 1)):
        found = [("thing", Finding(gravity, "A sentence.", "Do this."))]
        monkeypatch.setattr(doctor, "_findings", lambda found=found: iter(found))
        assert doctor.run([]) == code
    assert "thing: A sentence.\n         → Do this." in capsys.readouterr().out
