"""Settings are read with their type, refused with a sentence, and documented from one place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jishi_config import env, options
from jishi_config.commands.configuration import page
from jishi_config.database.address import from_url
from jishi_config.keys import read_or_make
from jishi_config.policy import content_security

ROOT = Path(__file__).parents[2]


def start(folder: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Loads the settings in a process of their own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("JISHI_", "DATABASE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "jishi", "help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**kept, "JISHI_HOME": str(folder), **variables},
    )


@pytest.mark.wide
@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("JISHI_PORT", "http", "JISHI_PORT is set to 'http', but a whole number is expected. Example: JISHI_PORT=8080"),
        ("JISHI_PORT", "70000", "a number from 1 to 65535 is expected"),
        ("JISHI_DEMO", "maybe", "yes or no is expected"),
        ("JISHI_LOG_FORMAT", "xml", "one of console, json is expected"),
        ("DATABASE_URL", "mysql://here/jishi", "an address that begins with postgresql:// or postgres:// is expected"),
        ("JISHI_URL", "http://jishi.example.org", "may be reached without https"),
        ("JISHI_WITHOUT", "handling", "JISHI_WITHOUT names handling, which is no programme"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(folder: Path, name: str, value: str, sentence: str) -> None:
    done = start(folder, **{name: value})
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.wide
@pytest.mark.parametrize("place", [{"JISHI_BIND": "0.0.0.0"}, {"JISHI_URL": "https://jishi.example.org"}])
def test_a_demonstration_refuses_any_address_but_loopback(folder: Path, place: dict[str, str]) -> None:
    done = start(folder, JISHI_DEMO="yes", **place)
    assert done.returncode == 1
    assert "runs on this computer only" in done.stderr
    assert start(folder, **place).returncode == 0


def test_blank_is_not_set() -> None:
    assert options.PORT.value({"JISHI_PORT": "  "}) == 8000


def test_a_name_is_declared_once() -> None:
    with pytest.raises(RuntimeError, match="twice"):
        env.flag("JISHI_DEMO", False, "again")


def test_the_page_of_the_documentation_is_what_the_command_prints() -> None:
    assert (ROOT / "docs/configuration.md").read_text(encoding="utf-8") == page(), (
        "run: jishi configuration > docs/configuration.md"
    )


def test_every_variable_that_the_code_reads_is_declared() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.py")
        if ("os.environ" in path.read_text() or "getenv" in path.read_text()) and "tests" not in path.parts
    ]
    allowed = {
        "src/jishi_config/env.py",  # the one reader
        "src/jishi_config/counting.py",  # tells the library that counts its folder
        "src/jishi_config/wsgi.py",  # names the settings module
        "src/jishi/__main__.py",  # the same
        "src/jishi_config/commands/demo.py",  # turns the demonstration on for its own processes
        "src/jishi_config/commands/database.py",  # hands psql an environment
        "src/jishi_config/backup/programs.py",  # and pg_dump
        "src/jishi/ground/foundation/faults.py",  # the kill test's own variable
        "src/jishi_config/backup/rehearsal.py",  # and the copy that a backup is tried in
        "src/jishi_config/database/address.py",  # takes away what libpq would prefer
    }
    assert set(readers) <= allowed


def test_a_database_url_is_taken_apart_with_its_escapes() -> None:
    entry = from_url("postgresql://ji%40shi:se%2Fcret@db.example.org:6432/main?sslmode=require")
    assert [entry[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ji@shi", "se/cret", "db.example.org", "6432", "main",
    ]  # fmt: skip
    assert entry["OPTIONS"] == {"sslmode": "require"}
    with pytest.raises(env.BadSetting, match="names no database"):
        from_url("postgresql://db.example.org")


def test_a_secret_is_made_once_and_must_be_private(folder: Path) -> None:
    path = folder / "deep/secret"
    first = read_or_make(path)
    assert len(first) >= 32
    assert read_or_make(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    with pytest.raises(env.BadSetting, match="chmod 600"):
        read_or_make(path)


def test_a_programme_can_be_left_out() -> None:
    from jishi_config.modules import MODULES, installed

    assert set(installed([])) - set(installed(["dispatch"])) == {"jishi.programmes.dispatch"}
    assert set(installed([])) == set(MODULES)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("http://tiles.example.org/{z}/{x}/{y}.png", "begins with https://"),
        ("https:///{z}/{x}/{y}.png", "begins with https://"),
        ("file:///tiles/{z}/{x}/{y}.png", "begins with https://"),
        ("https://tiles.example.org/{z}/{x}.png", "are each expected once"),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}.png", "are each expected once"),
        ("https://tiles.example.org/{z}/{x}/{y}.png http://far.example.org/{z}/{x}/{y}.png", "begins with https://"),
    ],
)
def test_tiles_come_over_https_and_in_whole_addresses(given: str, sentence: str) -> None:
    with pytest.raises(env.BadSetting, match=f"JISHI_MAP_TILES is set to .*{sentence}"):
        options.MAP_TILES.value({"JISHI_MAP_TILES": given})


def test_tiles_of_this_computer_need_no_https_and_several_lie_upon_each_other() -> None:
    near, far = "http://127.0.0.1:8080/{z}/{x}/{y}.png", "https://far.example.org/wmts?TILEMATRIX={z}&R={y}&C={x}"
    assert options.MAP_TILES.value({"JISHI_MAP_TILES": f" {near}\n {far}"}) == (near, far)
    directives = content_security((near, far, far))["DIRECTIVES"]
    for directive in ("img-src", "connect-src"):
        assert directives[directive][-2:] == ["http://127.0.0.1:8080", "https://far.example.org"]
    assert content_security(())["DIRECTIVES"]["connect-src"] == ["'self'"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"JISHI_OIDC_ISSUER": "https://sign-on.example.org"}, "JISHI_OIDC_CLIENT_ID is needed too"),
        (
            {"JISHI_OIDC_ISSUER": "https://sign-on.example.org", "JISHI_OIDC_CLIENT_ID": "jishi"},
            "JISHI_OIDC_CLIENT_SECRET_FILE is needed too",
        ),
        ({"JISHI_OIDC_ISSUER": "http://sign-on.example.org"}, "may be asked without https"),
        ({"JISHI_WECHAT_APP_ID": "wx1"}, "JISHI_WECHAT_SECRET_FILE is needed too"),
        ({"JISHI_WECHAT_APP_ID": "wx1", "JISHI_WECHAT_SECRET_FILE": "/nowhere/secret"}, "cannot be read"),
    ],
)
def test_half_a_sign_on_stops_the_start_with_a_sentence(folder: Path, given: dict[str, str], sentence: str) -> None:
    done = start(folder, **given)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_the_secret_of_a_sign_on_is_private(folder: Path) -> None:
    secret = folder / "secret"
    folder.mkdir(exist_ok=True)
    secret.write_text("hush")
    given = {"JISHI_WECHAT_APP_ID": "wx1", "JISHI_WECHAT_SECRET_FILE": str(secret)}
    secret.chmod(0o644)
    assert "can be read by others" in start(folder, **given).stderr
    secret.chmod(0o600)
    assert start(folder, **given).returncode == 0
