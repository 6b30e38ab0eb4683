"""Whatever the owner of the database does to the audit is found, with the place where it was done."""

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from jishi.ground.foundation import audit
from jishi.ground.foundation.audit import commands, signing, verifications
from jishi.ground.foundation.audit.words import lines
from jishi.ground.foundation.models import AuditEntry, AuditSeal, AuditVerification
from jishi.ground.lib.seals import Fault

from .tampering import act, as_owner, tamper

# Long: sealing waits for every open transaction of the server, also those of tests that run beside it.
pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def entries() -> list[int]:
    """Numbers of nine sealed entries, three under each of the seals 2, 3 and 4."""
    for _ in range(3):
        act(3)
        audit.seal()
    return list(AuditEntry.objects.order_by("id").values_list("id", flat=True))


def found() -> set[tuple[str, int | None, int | None]]:
    return {(each.fault, each.seal, each.row) for each in audit.verify().result.findings}


def test_an_audit_that_nobody_touched_is_whole(entries: list[int]) -> None:
    report = audit.verify()
    assert (report.whole, report.result.rows, report.result.seals, report.tail.entries) == (True, 9, 4, 0)
    act(2)
    assert audit.verify().tail.entries == 2
    assert audit.verify().whole


@pytest.mark.parametrize(
    "column",
    ["at", "actor_kind", "actor_uuid", "actor_name", "actor_post", "action", "subject_kind", "subject_uuid", "fields",
     "request_id", "address"],
)  # fmt: skip
def test_a_change_of_any_column_is_found(entries: list[int], column: str) -> None:
    values = {
        "at": "at + interval '1 microsecond'",
        "actor_uuid": "gen_random_uuid()",
        "subject_uuid": "gen_random_uuid()",
        "fields": """'{"a": 1.0}'""",
        "address": "'192.0.2.9'",
    }
    tamper(f"UPDATE foundation_auditentry SET {column} = {values.get(column, repr('x'))} WHERE id = %s", entries[4])
    assert found() == {(Fault.CHANGED, 3, entries[4])}


def test_every_column_is_under_the_seal() -> None:
    from jishi.ground.lib.seals import FORM, FORMS

    assert set(FORMS[FORM]) == {field.column for field in AuditEntry._meta.concrete_fields}


ROW = "INSERT INTO foundation_auditentry (id, epoch, xid, at, actor_kind, actor_uuid, actor_name, actor_post, action,"
ROW += " subject_kind, subject_uuid, fields, request_id) SELECT id + 5000, epoch, xid, at, actor_kind, actor_uuid,"
ROW += " actor_name, actor_post, 'other', subject_kind, subject_uuid, fields, request_id FROM foundation_auditentry"


def test_a_removed_row_is_found(entries: list[int]) -> None:
    tamper("DELETE FROM foundation_auditentry WHERE id = %s", entries[0])
    assert found() == {(Fault.REMOVED, 2, entries[0])}


def test_an_inserted_row_is_found(entries: list[int]) -> None:
    tamper(f"{ROW} WHERE id = %s", entries[2])  # it stands behind the entries of seal 2 and before those of seal 3
    assert found() == {(Fault.INSERTED, 3, entries[2] + 5000)}


def test_rows_that_changed_places_are_found(entries: list[int]) -> None:
    one, two = entries[1], entries[7]
    with as_owner() as cursor:
        columns = "at, actor_kind, action, subject_uuid"
        cursor.execute(
            f"UPDATE foundation_auditentry a SET ({columns}) = (SELECT {columns} FROM foundation_auditentry b"
            " WHERE b.id = %s + %s - a.id) WHERE a.id IN (%s, %s)",
            [one, two, one, two],
        )
    moved = {(each.fault, each.row, each.other) for each in audit.verify().result.findings}
    assert moved == {(Fault.MOVED, one, two), (Fault.MOVED, two, one)}


def test_a_row_with_another_number_or_transaction_is_found(entries: list[int]) -> None:
    tamper("UPDATE foundation_auditentry SET id = 900000 WHERE id = %s", entries[2])
    (finding,) = audit.verify().result.findings
    assert (finding.fault, finding.row, finding.other) == (Fault.MOVED, entries[2], 900_000)
    tamper("UPDATE foundation_auditentry SET id = %s WHERE id = 900000", entries[2])
    tamper("UPDATE foundation_auditentry SET xid = '3' WHERE id = %s", entries[8])
    assert found() == {(Fault.MOVED, 4, entries[8])}


def test_a_row_made_up_for_the_time_to_come_is_found(entries: list[int]) -> None:
    tamper(ROW.replace("id + 5000, epoch, xid", "id + 5000, epoch, '900000000'::xid8") + " WHERE id = %s", entries[0])
    assert found() == {(Fault.INSERTED, None, entries[0] + 5000)}
    assert any("no transaction can have given it" in line for line in lines(audit.verify()))


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("UPDATE foundation_auditseal SET count = 2 WHERE number = 3", {(Fault.SEAL_CHANGED, 3, None)}),
        ("UPDATE foundation_auditseal SET kind = 'odd' WHERE number = 3", {(Fault.SEAL_CHANGED, 3, None)}),
        ("UPDATE foundation_auditseal SET listing = '\\x00' WHERE number = 3", {(Fault.SEAL_CHANGED, 3, None)}),
        ("UPDATE foundation_auditseal SET signature = '\\x00' WHERE number = 3", {(Fault.SIGNATURE, 3, None)}),
        ("DELETE FROM foundation_auditseal WHERE number = 3", {(Fault.SEAL_REMOVED, 3, None)}),
    ],
)
def test_a_touched_seal_is_found(
    entries: list[int], statement: str, wanted: set[tuple[str, int | None, int | None]]
) -> None:
    tamper(statement)
    assert found() == wanted
    assert not audit.verify().whole


def test_a_chain_made_anew_and_signed_with_another_key_is_found(entries: list[int], tmp_path: Path) -> None:
    """The owner of the database changes an entry, throws the seals away and seals it all again."""
    own = signing.own_keys()
    tamper("UPDATE foundation_auditentry SET action = 'nothing.happened' WHERE id = %s", entries[4])
    tamper("DELETE FROM foundation_auditseal")
    with override_settings(AUDIT_KEY_FILE=tmp_path / "theirs"):
        audit.seal()
        assert audit.verify().whole
    assert {each.fault for each in audit.verify(own).result.findings} == {Fault.UNKNOWN_KEY}


def test_an_auditor_verifies_with_the_public_key_alone(entries: list[int], capsys: Any) -> None:
    assert commands.run(["public-key"]) == 0
    public = capsys.readouterr().out.strip()
    with override_settings(AUDIT_KEY_FILE=Path("/nonexistent")):
        assert commands.run(["verify", "--key", public]) == 0
        assert commands.run(["verify", "--key", "ab" * 32]) == 1
        assert commands.run(["verify", "--key", "short"]) == 2
    assert not AuditVerification.objects.exists()


def test_after_a_new_key_the_old_signatures_still_count(entries: list[int], tmp_path: Path) -> None:
    tamper("DELETE FROM foundation_auditseal")
    with override_settings(AUDIT_KEY_FILE=tmp_path / "key"):
        audit.seal()
        old = signing.signing_key().public
        assert commands.run(["new-key"]) == 0
        act()
        audit.seal()
        new = signing.signing_key().public
        assert audit.verify().whole
        assert audit.verify([old, new]).whole
        assert {each.fault for each in audit.verify([new]).result.findings} == {Fault.UNKNOWN_KEY}
        assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir() if "before" not in path.name} == {0}


def test_the_command_says_where_and_by_its_exit_code(entries: list[int], capsys: Any) -> None:
    assert commands.run(["verify"]) == 0
    told = capsys.readouterr().out
    assert "9 entries under 4 seals verified" in told
    assert "nothing is unsealed" in told
    assert "The audit is whole." in told
    act(2)
    tamper("UPDATE foundation_auditentry SET action = 'x' WHERE id = %s", entries[5])
    assert commands.run(["verify"]) == 1
    told = capsys.readouterr().out
    assert f"WRONG: entry {entries[5]} (" in told
    assert "2 entries are unsealed, the oldest for" in told
    assert "NOT whole: 1 faults" in told


def test_a_fault_found_at_night_stands_on_readyz_until_it_is_gone(entries: list[int], client: Any) -> None:
    tamper("UPDATE foundation_auditentry SET action = 'x' WHERE id = %s", entries[5])
    verifications.verify_and_keep()
    assert "1 faults" in client.get("/readyz").json()["problems"]["audit verification"]
    kept = AuditVerification.objects.get()
    assert (kept.whole, kept.fault_count, kept.entries) == (False, 1, 9)
    assert [(one["fault"], one["seal"], one["entry"]) for one in kept.faults] == [("changed", 3, entries[5])]
    tamper("UPDATE foundation_auditentry SET action = 'test.act' WHERE id = %s", entries[5])
    verifications.verify_and_keep()
    assert "audit verification" not in client.get("/readyz").json()["problems"]


def test_verifying_alone_writes_nothing(entries: list[int]) -> None:
    before = AuditSeal.objects.count()
    audit.verify()
    assert (AuditSeal.objects.count(), AuditVerification.objects.count()) == (before, 0)


@pytest.mark.wide
def test_many_entries_are_verified_as_a_stream() -> None:
    act(12_000)
    audit.seal()
    tamper("UPDATE foundation_auditentry SET action = 'x' WHERE id %% 4 = 0")
    report = audit.verify()
    assert len(report.result.findings) + report.result.beyond == 3000
    assert report.faults == 3000
