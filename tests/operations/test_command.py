"""The command `jishi` explains itself, and `make` says what is missing."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from jishi.__main__ import BUILT_IN, main
from jishi_config.commands import catalogues

ROOT = Path(__file__).parents[2]


def test_help_lists_every_command_with_its_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    from jishi.ground.foundation.declarations import Command, gather

    assert main(["help"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")}
    assert listed == set(BUILT_IN) | {command.name for command in gather(Command)}


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brew-tea"]) == 2
    assert "no command 'brew-tea'" in capsys.readouterr().err


def test_translations_are_compiled_when_they_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folder / "locale/zh_Hans/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    source.write_text(head + 'msgid "Street"\nmsgstr "街道"\n', encoding="utf-8")
    monkeypatch.setattr(catalogues, "ROOTS", (folder,))
    assert catalogues.compile_changed() == 1
    assert catalogues.compile_changed() == 0
    assert "街道".encode() in source.with_suffix(".mo").read_bytes()
    later = time.time() + 10
    os.utime(source, (later, later))
    assert catalogues.compile_changed() == 1


@pytest.mark.parametrize(
    ("programs", "sentence"),
    [
        ({"make", "sh", "awk"}, "git is missing"),
        ({"make", "sh", "awk", "git"}, "Python 3.11 or newer is missing"),
    ],
)
def test_make_names_what_is_missing(folder: Path, programs: set[str], sentence: str) -> None:
    tools = folder / "bin"
    tools.mkdir()
    for name in programs:
        found = shutil.which(name)
        assert found, f"{name} is needed for this test"
        (tools / name).symlink_to(found)
    shutil.copy(ROOT / "Makefile", folder)
    done = subprocess.run(
        ["make", "environment"], cwd=folder, env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert sentence in done.stderr
    assert not (folder / ".venv").exists()
