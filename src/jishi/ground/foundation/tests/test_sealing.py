"""Entries that were committed are sealed once and in order, whoever else writes, seals or dies at the same time."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.audit import sealing, store
from jishi.ground.foundation.audit.tail import check
from jishi.ground.foundation.key_files import KeyProblem
from jishi.ground.foundation.models import AuditEntry, AuditSeal
from jishi.ground.foundation.ownership import owner_connection
from jishi.ground.lib.seals import Kind, unpack
from tests.children import of_this_run

ROOT = Path(__file__).parents[5]
# Long: sealing waits for every open transaction of the server, also those of tests that run beside it.
pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]


def act(count: int = 1, word: str = "test.act") -> None:
    audit.record_many(SYSTEM, [audit.Act(word, "thing", uuid4()) for _ in range(count)])


def sealed() -> list[int]:
    """The numbers of all sealed entries, in the order of the chain."""
    return [row.id for seal in AuditSeal.objects.order_by("number") for row in unpack(bytes(seal.listing))]


@contextmanager
def elsewhere(work: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Does `work` in a transaction of another connection and leaves it open until the given function is called."""
    done, end = threading.Event(), threading.Event()

    def run() -> None:
        with transaction.atomic():
            work()
            done.set()
            end.wait(60)
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert done.wait(60)

    def commit() -> None:
        end.set()
        thread.join(60)

    try:
        yield commit
    finally:
        commit()


def test_what_was_committed_is_sealed_once_in_a_chain() -> None:
    act(3)
    assert audit.seal() == 3
    assert audit.seal() == 0
    act(2)
    assert audit.seal() == 2
    first, second, third = AuditSeal.objects.order_by("number")
    assert [first.kind, second.kind, third.kind] == [Kind.EPOCH, Kind.ROWS, Kind.ROWS]
    assert (bytes(second.previous), bytes(third.previous)) == (bytes(first.head), bytes(second.head))
    assert sealed() == list(AuditEntry.objects.order_by("id").values_list("id", flat=True))
    assert audit.tail().entries == 0


def test_entries_of_one_batch_are_more_than_a_seal_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 7)
    act(20)
    assert audit.seal() == 20
    assert list(AuditSeal.objects.order_by("number").values_list("count", flat=True)) == [0, 7, 7, 6]
    assert sealed() == list(AuditEntry.objects.order_by("id").values_list("id", flat=True))


def test_a_transaction_that_runs_holds_back_what_was_committed_after_it_began() -> None:
    """It drew its numbers first and commits last: sealed by number it would come too late."""
    with elsewhere(lambda: act(2, "early")) as commit:
        act(2, "late")
        assert audit.seal() == 0
        assert audit.tail().entries == 2
        assert audit.tail().held
        commit()
    assert audit.seal() == 4
    words = dict(AuditEntry.objects.values_list("id", "action"))
    assert [words[number] for number in sealed()] == ["early", "early", "late", "late"]


def test_a_transaction_that_was_taken_back_leaves_nothing_and_holds_nothing() -> None:
    with transaction.atomic():
        act()
        transaction.set_rollback(True)
    act()
    assert audit.seal() == 1


def test_the_savepoint_of_an_act_has_the_place_of_its_transaction() -> None:
    with transaction.atomic():
        act(1, "before")
        with transaction.atomic():
            act(1, "inside")
    one, two = AuditEntry.objects.order_by("id")
    assert one.xid == two.xid
    assert audit.seal() == 2


def test_a_long_transaction_shows_on_readyz(client: object) -> None:
    with elsewhere(lambda: act(1, "early")) as commit:
        act()
        with override_settings(AUDIT_TAIL_SECONDS=0), owner_connection():  # who owns the server sees whose it is
            problem = client.get("/readyz").json()["problems"]["audit seal"]  # type: ignore[attr-defined]
            assert "a transaction of database process" in problem
            commit()
            assert "no worker seals it" in check()
            audit.seal()
            assert check() == ""


def test_two_sealers_at_once_seal_each_entry_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 3)
    act(60)
    begin = threading.Barrier(4)

    def run() -> None:
        begin.wait(60)
        while audit.tail().entries:
            audit.seal()
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sealed() == list(AuditEntry.objects.order_by("id").values_list("id", flat=True))
    numbers = list(AuditSeal.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_sealer_leaves_the_work_to_the_one_who_has_it() -> None:
    act()
    with elsewhere(lambda: store.turn(sealing.LOCK) or None):
        assert audit.seal() == 0
    assert audit.seal() == 1


@pytest.mark.wide
def test_writers_of_every_length_and_a_sealer_beside_them() -> None:
    """Short and long transactions, some taken back, while two sealers work all the time: each entry once, in order."""
    stop = threading.Event()

    def write(number: int) -> None:
        for turn in range(25):
            with transaction.atomic():
                act(1 + turn % 3)
                if turn % 7 == number % 7:
                    transaction.set_rollback(True)
                elif turn % 5 == 0:
                    with transaction.atomic():
                        act()
        connection.close()

    def keep_sealing() -> None:
        while not stop.is_set():
            audit.seal()
        connection.close()

    sealers = [threading.Thread(target=keep_sealing) for _ in range(2)]
    writers = [threading.Thread(target=write, args=[number]) for number in range(5)]
    for thread in (*sealers, *writers):
        thread.start()
    for thread in writers:
        thread.join(120)
    stop.set()
    for thread in sealers:
        thread.join(120)
    audit.seal()
    places = AuditEntry.objects.order_by("epoch", "xid", "id").values_list("id", flat=True)
    assert sealed() == list(places)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE foundation_auditseal SET count = 7",
        "DELETE FROM foundation_auditseal",
        "TRUNCATE foundation_auditseal",
    ],
)
def test_the_database_refuses_to_change_a_seal(statement: str) -> None:
    audit.seal()
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)
    with owner_connection(), pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditSeal.objects.count() == 1


def test_a_lost_key_is_never_made_anew_for_an_audit_that_has_seals(tmp_path: Path) -> None:
    act()
    audit.seal()
    act()
    with override_settings(AUDIT_KEY_FILE=tmp_path / "gone"):
        with pytest.raises(KeyProblem, match="new-key"):
            audit.seal()
        with override_settings(AUDIT_TAIL_SECONDS=0):
            assert "new-key" in check()
    assert not (tmp_path / "gone").exists()
    assert audit.seal() == 1


KILLED = """
import os, signal, sys
import django
django.setup()
from jishi.ground.foundation.audit import sealing, store
plain = store.add
def add(seal):
    if sys.argv[1] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    plain(seal)
    if sys.argv[1] == "within":
        os.kill(os.getpid(), signal.SIGKILL)
store.add = add
sealing.seal()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.long
@pytest.mark.parametrize(("when", "seals"), [("before", 1), ("within", 1), ("after", 2)])
def test_a_sealer_killed_at_any_point_has_sealed_once_or_not_at_all(when: str, seals: int) -> None:
    audit.seal()
    act(5)
    died = subprocess.run(
        [sys.executable, "-c", KILLED, when], env=of_this_run(), cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert AuditSeal.objects.count() == seals
    audit.seal()
    assert AuditSeal.objects.count() == 2
    assert sealed() == list(AuditEntry.objects.order_by("id").values_list("id", flat=True))


@pytest.mark.long
def test_the_worker_seals_by_itself() -> None:
    act(4)
    environment = of_this_run() | {"JISHI_AUDIT_SEAL_SECONDS": "1"}
    worker = subprocess.Popen([sys.executable, "-m", "jishi", "worker"], env=environment, cwd=ROOT)
    try:
        for _ in range(600):
            if not audit.tail().entries:
                break
            threading.Event().wait(0.1)
    finally:
        os.kill(worker.pid, signal.SIGTERM)
        assert worker.wait(40) == 0
    assert len(sealed()) == 4
