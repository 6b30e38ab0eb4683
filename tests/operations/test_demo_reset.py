"""`make demo-reset` removes what a demonstration made, and nothing else."""

import os
from pathlib import Path
from typing import Any

import pytest

from jishi_config.commands import demo_state
from jishi_config.commands.cast import cast_lines
from jishi_config.commands.terminal import CommandProblem
from jishi_config.database.places import places
from jishi_config.database.server import EmbeddedServer


@pytest.fixture
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that the commands of this process take for theirs."""
    home = folder / "home"
    home.mkdir()
    home.chmod(0o711)
    monkeypatch.setenv("JISHI_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return home


def test_a_demonstration_is_forgotten_and_a_file_of_yours_stays(home: Path) -> None:
    server = EmbeddedServer(places(home), durable=False)
    server.join()
    demo_state.write(home, demo_state.READY)
    (home / "cast.json").write_text("[]")
    (home / "notes.txt").write_text("mine")
    demo_state.forget(home)
    assert server.process() is None
    assert sorted(path.name for path in home.iterdir()) == ["notes.txt"]


def test_what_is_not_known_to_be_a_demonstration_is_not_removed(home: Path) -> None:
    (home / "postgres").mkdir()
    (home / "master-key").write_text("precious")
    with pytest.raises(CommandProblem, match="not known to be a demonstration"):
        demo_state.forget(home)
    assert (home / "master-key").read_text() == "precious"
    assert (home / "postgres").is_dir()


def test_a_server_of_yours_is_not_emptied(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://jishi@127.0.0.1:1/jishi")
    demo_state.write(home, demo_state.READY)
    for step in (demo_state.empty_database, lambda: demo_state.forget(home)):
        with pytest.raises(CommandProblem, match="DATABASE_URL"):
            step()
    assert demo_state.read(home) == demo_state.READY


@pytest.mark.django_db
def test_real_accounts_are_never_opened_as_a_demonstration(home: Path) -> None:
    from jishi.district.accounts.api import make_administrator

    demo_state.refuse_real_installation(home)
    make_administrator("王建国", "wang")
    with pytest.raises(CommandProblem, match="is no demonstration"):
        demo_state.refuse_real_installation(home)


def test_the_cast_is_printed_in_columns(home: Path) -> None:
    import json

    people: list[dict[str, Any]] = [
        {"name": "李明", "post": "受理员", "login": "liming", "password": "abc"},
        {"name": "Anna", "post": "Clerk", "login": "anna", "password": "defgh"},
    ]
    (home / "cast.json").write_text(json.dumps(people))
    first, second = cast_lines(home)
    assert first == "李明  受理员  liming  abc"
    assert second == "Anna  Clerk   anna    defgh"
    os.remove(home / "cast.json")
    assert cast_lines(home) == []
