"""What is encrypted is brought under the ciphers of the setting: all of it, in batches, whoever dies in between."""

import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import override_settings

from jishi.ground.foundation import audit, privacy
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.audit import sealing, store
from jishi.ground.foundation.declarations import SealedValue, gather
from jishi.ground.foundation.models import AuditEntry, MasterKeyMark, PersonalHistory, SubjectKey
from jishi.ground.foundation.privacy import master
from jishi.ground.foundation.reencryption import columns, commands, reencrypt, run, standing
from jishi.ground.lib.ciphers import suite_of
from tests.children import of_this_run

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[5]
HISTORY = next(column for column in gather(SealedValue) if column.model == "foundation.PersonalHistory")
national = override_settings(CIPHERS="national")


def remember(texts: list[str]) -> dict[str, privacy.SubjectCipher]:
    """Each text in the history of a subject of its own."""
    subjects = dict(zip(texts, privacy.create_subjects("reporter", len(texts)), strict=True))
    values = [
        privacy.Remembered(subject, "x.Y", subject.uuid, "name", subject.encrypt(text))
        for text, subject in subjects.items()
    ]
    privacy.remember(SYSTEM, values)
    return subjects


def readable() -> list[str]:
    """The whole history in words, by newly opened keys."""
    rows = list(PersonalHistory.objects.order_by("id"))
    keys = privacy.open_subjects([row.subject for row in rows])
    return [keys[row.subject].decrypt(bytes(row.value)) for row in rows if row.subject in keys]


def suites() -> set[str]:
    sealed = [
        *PersonalHistory.objects.values_list("value", flat=True),
        *SubjectKey.objects.exclude(wrapped=None).values_list("wrapped", flat=True),
        *MasterKeyMark.objects.values_list("sealed", flat=True),
    ]
    return {suite_of(bytes(value)).name for value in sealed}


def everything(capsys: Any) -> str:
    assert commands.run(["reencrypt"]) == 0
    told: str = capsys.readouterr().out
    return told


def test_what_one_suite_wrote_the_other_reads() -> None:
    remember(["王大妈"])
    with national:
        remember(["李大爷"])
        assert readable() == ["王大妈", "李大爷"]
        assert suites() == {"international", "national"}
        assert master.check() == ""
    assert readable() == ["王大妈", "李大爷"]


def test_everything_goes_to_the_suite_of_the_setting_and_back(capsys: Any) -> None:
    texts = [f"某人{number}" for number in range(7)]
    remember(texts)
    with national:
        assert commands.run([]) == 3
        everything(capsys)
        assert suites() == {"national"}
        assert readable() == texts
        assert commands.run([]) == 0
        master.ensure()
    everything(capsys)
    assert suites() == {"international"}
    assert readable() == texts


def test_a_second_run_changes_nothing(capsys: Any) -> None:
    remember(["王大妈"])
    with national:
        assert "values re-encrypted" in everything(capsys)
        before = [bytes(row.value) for row in PersonalHistory.objects.all()]
        entries = AuditEntry.objects.filter(action="ciphers.reencrypt").count()
        assert "\n0 values re-encrypted." in everything(capsys)
        assert [bytes(row.value) for row in PersonalHistory.objects.all()] == before
        assert AuditEntry.objects.filter(action="ciphers.reencrypt").count() == entries == 1


def test_who_is_erased_stays_erased(capsys: Any) -> None:
    subjects = remember(["王大妈", "李大爷"])
    privacy.erase_subject(subjects["王大妈"].uuid)
    with national:
        everything(capsys)
        assert readable() == ["李大爷"]
        (history,) = [each for each in standing() if each.column == "foundation.PersonalHistory.value"]
        assert (history.done, history.waiting, history.left) == (1, 0, 1)
        assert commands.run([]) == 0


def test_a_run_that_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    texts = [f"某人{number}" for number in range(10)]
    remember(texts)
    monkeypatch.setattr(run, "BATCH", 3)
    with national:
        assert next(reencrypt(HISTORY)) == 3
        assert columns.waiting_in(HISTORY).count() == 7
        assert readable() == texts
        assert "foundation.PersonalHistory.value: 7 of 7" in everything(capsys)
        assert readable() == texts


def test_a_digest_is_found_before_and_after_without_knowing_its_value() -> None:
    plain = privacy.blind_index("phone", "138")
    assert plain in privacy.blind_indexes("phone", "138")
    (subject,) = privacy.create_subjects("reporter")
    keyed = subject.digest("138")
    with national:
        made = privacy.blind_index("phone", "138")
        over = privacy.digest_over(plain)
        assert {plain, made, over} <= set(privacy.blind_indexes("phone", "138"))
        assert privacy.digest_over(over) == over
        assert privacy.digest_over(made) == made
        assert privacy.digest_over(keyed) in subject.digests("138")
        assert over not in privacy.blind_indexes("phone", "139")
    back = privacy.digest_over(made)
    assert back in privacy.blind_indexes("phone", "138")
    assert privacy.digest_over(over) == over


def test_what_has_to_come_out_the_same_for_ever_does() -> None:
    before = privacy.keyed_bytes("receipt secret", b"key")
    with national:
        assert privacy.keyed_bytes("receipt secret", b"key") == before


def test_a_house_that_begins_with_the_national_suite_uses_it_for_all(tmp_path: Path) -> None:
    international = privacy.keyed_bytes("receipt secret", b"key")
    MasterKeyMark.objects.all().delete()
    master.founding.cache_clear()
    try:
        with national:
            master.ensure()
            assert MasterKeyMark.objects.get().suite == "national"
            assert privacy.keyed_bytes("receipt secret", b"key") != international
            remember(["王大妈"])
            assert suites() == {"national"}
    finally:
        master.founding.cache_clear()


def test_the_seals_of_the_audit_take_the_hash_of_the_suite(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = store.fetch
    horizon = "xid < pg_snapshot_xmin(pg_current_snapshot())"
    monkeypatch.setattr(store, "fetch", lambda text, values: plain(text.replace(horizon, "true"), values))
    audit.record(SYSTEM, audit.Act("x.y", "thing", uuid4()))
    sealing.seal()
    with national:
        audit.record(SYSTEM, audit.Act("x.z", "thing", uuid4()))
        sealing.seal()
        last = store.last_seal()
        assert last is not None
        assert last.hash == "sm3"
        assert audit.verify().whole
    assert audit.verify().whole


def test_values_from_before_the_marks_are_marked_by_the_migration() -> None:
    remember(["王大妈"])
    suite = import_module("jishi.ground.foundation.migrations.0008_suites")
    for statements in (suite.UNMARK, suite.MARK):
        with connection.cursor() as cursor:
            cursor.execute(statements)
    assert readable() == ["王大妈"]
    assert master.check() == ""


KILLED = """
import os, signal, sys
import django
django.setup()
from jishi.ground.foundation.reencryption import columns, run
run.BATCH = 2
plain, turns = run._write, []
def write(*given):
    turns.append(given)
    if len(turns) == 3 and sys.argv[1] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    plain(*given)
    if len(turns) == 3 and sys.argv[1] == "within":
        os.kill(os.getpid(), signal.SIGKILL)
run._write = write
column = next(column for column in columns.declared() if column.model == "foundation.PersonalHistory")
for count in run.reencrypt(column):
    pass
"""


@pytest.mark.long
@pytest.mark.parametrize("when", ["before", "within"])
@pytest.mark.django_db(transaction=True)
def test_a_run_killed_in_the_middle_of_a_batch_loses_nothing(when: str, capsys: Any) -> None:
    texts = [f"某人{number}" for number in range(11)]
    remember(texts)
    environment = of_this_run() | {"JISHI_CIPHERS": "national"}
    died = subprocess.run(
        [sys.executable, "-c", KILLED, when], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert readable() == texts
    with national:
        assert columns.waiting_in(HISTORY).count() == 7
        everything(capsys)
        assert readable() == texts
        assert suites() == {"national"}
