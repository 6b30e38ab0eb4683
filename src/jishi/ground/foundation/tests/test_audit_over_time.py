"""The chain goes on over restores, other servers and the removal of what is old by rule."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test import override_settings

from jishi.ground.foundation import audit
from jishi.ground.foundation.audit import commands, pruning, sealing, second_place
from jishi.ground.foundation.models import AuditEntry, AuditSeal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.ownership import owner_connection
from jishi.ground.lib.seals import Difference, Fault, Kind

from .tampering import act, tamper

# Long: sealing waits for every open transaction of the server, also those of tests that run beside it.
pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
SET_EPOCH = "ALTER TABLE foundation_auditentry ALTER COLUMN epoch SET DEFAULT 1"


@pytest.fixture(autouse=True)
def first_epoch() -> Iterator[None]:
    yield
    with owner_connection(), connection.cursor() as cursor:
        cursor.execute(SET_EPOCH)


def on_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "server", lambda: "another")


def test_on_another_server_nothing_is_sealed_before_an_epoch_is_opened(
    monkeypatch: pytest.MonkeyPatch, capsys: Any, client: Any
) -> None:
    act(2)
    audit.seal()
    act(1, "old.tail")
    on_another_server(monkeypatch)
    with pytest.raises(sealing.ServerChanged, match="jishi migrate"):
        audit.seal()
    assert commands.run(["seal"]) == 1
    act(2, "between")  # somebody wrote before the epoch was opened; the new server's transactions are small
    tamper("UPDATE foundation_auditentry SET xid = '5' WHERE action = 'between'")
    assert audit.arrived()
    assert not audit.arrived()
    act(3, "new")
    assert audit.seal() == 3
    assert audit.verify().whole
    assert set(AuditEntry.objects.filter(action="new").values_list("epoch", flat=True)) == {2}
    last = AuditEntry.objects.filter(action="between").last()
    assert last is not None
    tamper("DELETE FROM foundation_auditentry WHERE id = %s", last.pk)
    assert [(each.fault, each.row) for each in audit.verify().result.findings] == [(Fault.REMOVED, last.pk)]


def test_a_restore_is_told_in_the_chain_and_explains_what_was_lost(tmp_path: Path, capsys: Any) -> None:
    with override_settings(AUDIT_SECOND_PLACE=tmp_path):
        for _ in range(3):
            act(2)
            audit.seal()
        second_place.tell()
        tamper("DELETE FROM foundation_auditseal WHERE number > 2")  # the backup was older
        tamper("DELETE FROM foundation_auditentry WHERE id > %s", AuditEntry.objects.order_by("id")[1].pk)
        assert not audit.verify().whole
        assert commands.run(["restored"]) == 0
        report = audit.verify()
        assert report.whole
        assert report.second is not None
        assert [told.difference for told in report.second.differences] == [Difference.RESTORED]
        act()
        audit.seal()
        second_place.tell()
        assert commands.run(["verify"]) == 0
        told = capsys.readouterr().out
        assert "seals 3 to 4" in told
        assert "restored from a backup: seal 3" in told


def test_an_epoch_has_nothing_to_say_before_the_first_seal() -> None:
    assert not audit.arrived()
    audit.restored()
    assert not AuditSeal.objects.exists()


def age(days: int) -> None:
    """Acts of so many days ago, sealed then."""
    with time_machine.travel(now() - timedelta(days=days), tick=True):
        act(3)
        audit.seal()


def test_what_is_old_goes_by_rule_and_the_rest_stays_whole(tmp_path: Path, capsys: Any) -> None:
    with override_settings(AUDIT_SECOND_PLACE=tmp_path):
        age(400)
        age(300)
        age(100)
        act()
        audit.seal()
        second_place.tell()
        assert commands.run(["prune", "--days", "200"]) == 0
        assert "To be removed: 6 entries under 3 seals" in capsys.readouterr().out
        assert AuditEntry.objects.count() == 10
        assert commands.run(["prune", "--days", "200", "--write"]) == 0
        audit.seal()
        second_place.tell()
        assert AuditEntry.objects.exclude(action="audit.prune").count() == 4
        assert AuditSeal.objects.order_by("number").first().number == 4  # type: ignore[union-attr]
        report = audit.verify()
        assert report.whole
        assert report.second is not None
        assert report.second.differences == []
        assert commands.run(["prune", "--days", "200", "--write"]) == 0
        assert audit.verify().whole
        first = AuditEntry.objects.order_by("id").first()
        assert first is not None
        tamper("DELETE FROM foundation_auditentry WHERE id = %s", first.pk)
        assert not audit.verify().whole


def test_pruning_that_was_interrupted_is_whole_meanwhile_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    age(400)
    age(300)
    act()
    audit.seal()
    found = pruning.old(200)
    assert found is not None
    pruning._say(found)
    with owner_connection():
        assert next(pruning._remove()) == 2  # killed after its first batch
    assert audit.verify().whole
    pruning.prune(200)
    assert AuditEntry.objects.exclude(action="audit.prune").count() == 1
    assert audit.verify().whole
    assert AuditSeal.objects.filter(kind=Kind.PRUNED).count() == 1


def test_nothing_younger_than_six_months_goes_whoever_asks() -> None:
    age(170)
    act()
    audit.seal()
    with pytest.raises(ValueError, match="184 days"):
        pruning.prune(100)
    assert commands.run(["prune", "--days", "100", "--write"]) == 2
    old = AuditSeal.objects.order_by("-number").first()
    assert old is not None
    facts = {"number": old.number, "head": "", "epoch": 9, "xid": 0, "id": 0, "entries": 0}
    tamper(
        "INSERT INTO foundation_auditseal SELECT number + 1, 'pruned', epoch, xid, entry, at, 0, listing, %s::jsonb,"
        " form, hash, head, previous, key, signature FROM foundation_auditseal WHERE number = %s",
        json.dumps(facts),
        old.number,
    )
    for table in ("foundation_auditentry", "foundation_auditseal"):
        with owner_connection(), pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    assert not audit.verify().whole  # a removal that no key signed counts for nothing


def test_old_entries_stay_until_a_signed_seal_says_that_they_go() -> None:
    age(400)
    with owner_connection(), pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM foundation_auditentry")
    assert AuditEntry.objects.count() == 3
