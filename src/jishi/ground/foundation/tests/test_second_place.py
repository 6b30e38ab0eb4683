"""Heads that were told to a second place show what the database alone could hide."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from jishi.ground.foundation import audit
from jishi.ground.foundation.audit import commands, second_place
from jishi.ground.foundation.models import AuditEntry, AuditSecondPlace
from jishi.ground.lib.seals import Difference

from .tampering import act, tamper

# Long: sealing waits for every open transaction of the server, also those of tests that run beside it.
pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def heads(tmp_path: Path) -> Iterator[Path]:
    """The file of the second place, with the heads of four seals."""
    with override_settings(AUDIT_SECOND_PLACE=tmp_path):
        for _ in range(3):
            act(2)
            audit.seal()
        assert second_place.tell() == 4
        yield tmp_path / second_place.NAME


def differences() -> list[tuple[Difference, int, int]]:
    second = audit.verify().second
    assert second is not None
    return [(told.difference, told.first, told.last) for told in second.differences]


def test_each_head_is_told_once(heads: Path) -> None:
    assert len(heads.read_text().splitlines()) == 4
    assert second_place.tell() == 0
    act()
    audit.seal()
    assert second_place.tell() == 1
    assert differences() == []
    assert audit.verify().whole


def test_a_removed_tail_is_found_by_the_second_place_alone(heads: Path, capsys: Any) -> None:
    tamper("DELETE FROM foundation_auditseal WHERE number > 2")
    tamper("DELETE FROM foundation_auditentry WHERE id > %s", AuditEntry.objects.order_by("id")[1].pk)
    assert differences() == [(Difference.CUT, 3, 4)]
    assert audit.verify().result.whole  # nothing in the database itself shows it
    assert commands.run(["verify"]) == 1
    assert "the end was removed: seals 3 to 4" in capsys.readouterr().out


def test_a_tail_that_was_sealed_anew_with_the_stolen_key_is_found(heads: Path) -> None:
    tamper("DELETE FROM foundation_auditseal WHERE number > 2")
    tamper("UPDATE foundation_auditentry SET action = 'x' WHERE id > %s", AuditEntry.objects.order_by("id")[1].pk)
    audit.seal()
    second_place.tell()
    assert audit.verify().result.whole
    assert set(differences()) == {(Difference.OTHER, 3, 3), (Difference.CUT, 4, 4)}


def test_a_torn_line_is_left_and_the_head_told_again(heads: Path) -> None:
    text = heads.read_bytes()
    heads.write_bytes(text[:-30])
    AuditSecondPlace.objects.update(told=3)  # who wrote it died before taking note
    assert second_place.tell() == 1
    second = audit.verify().second
    assert second is not None
    assert (second.torn, second.lines, second.differences) == (1, 5, [])


def test_lines_told_twice_after_a_crash_do_no_harm(heads: Path) -> None:
    AuditSecondPlace.objects.update(told=1)
    assert second_place.tell() == 3
    assert len(heads.read_text().splitlines()) == 7
    assert audit.verify().whole


def test_a_second_place_that_is_gone_is_told_and_not_begun_anew_by_itself(heads: Path, client: Any) -> None:
    moved = heads.rename(heads.with_name("elsewhere"))
    act()
    audit.seal()
    assert second_place.tell() == 0
    assert "is gone" in client.get("/readyz").json()["problems"]["audit second place"]
    assert not heads.exists()
    moved.rename(heads)
    assert second_place.tell() == 1
    assert "audit second place" not in client.get("/readyz").json()["problems"]
    heads.unlink()
    assert not audit.verify().whole  # it cannot be read
    assert commands.run(["tell-anew"]) == 0
    assert len(heads.read_text().splitlines()) == 5


def test_a_file_of_another_audit_is_not_written_to(heads: Path, tmp_path: Path, client: Any) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(heads.read_text())
    tamper("DELETE FROM foundation_auditseal")
    audit.seal()
    with override_settings(AUDIT_SECOND_PLACE=other):
        assert second_place.tell() == 0
        assert "another audit" in client.get("/readyz").json()["problems"]["audit second place"]
    assert other.read_text() == heads.read_text()


def test_a_folder_that_cannot_be_written_stops_no_sealing(tmp_path: Path, client: Any) -> None:
    with override_settings(AUDIT_SECOND_PLACE=tmp_path / "missing" / "file"):
        act()
        assert audit.seal() == 1
        assert second_place.tell() == 0
        assert "cannot be written" in client.get("/readyz").json()["problems"]["audit second place"]
        (tmp_path / "missing").mkdir()
        assert second_place.tell() == 2
        assert "audit second place" not in client.get("/readyz").json()["problems"]


def test_heads_that_wait_too_long_stand_on_readyz(heads: Path, client: Any) -> None:
    act()
    audit.seal()
    assert "audit second place" not in client.get("/readyz").json()["problems"]
    with override_settings(AUDIT_TAIL_SECONDS=0):
        assert "from seal 5 on" in client.get("/readyz").json()["problems"]["audit second place"]


def test_without_a_second_place_the_command_says_what_that_means(capsys: Any) -> None:
    act()
    audit.seal()
    assert commands.run(["verify"]) == 0
    assert "could have removed the end unseen" in capsys.readouterr().out
