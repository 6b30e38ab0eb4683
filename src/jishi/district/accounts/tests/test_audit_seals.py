"""The auditor sees how far the audit is sealed and what a verification found, and can change nothing of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import override_settings
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from jishi.district.accounts.actions import ask_verification, export_heads
from jishi.district.accounts.queries import audit_seals, seal_state
from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM, Actor, ActorKind
from jishi.ground.foundation.audit import rounds, sealing, store
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.models import AuditEntry, AuditSeal, AuditSecondPlace, AuditVerification
from jishi.ground.foundation.moment import now
from jishi.ground.lib.seals import head_from
from tests.people import signed_in

PAGE = "accounts:audit_seals"


@pytest.fixture
def reading(client, auditor):
    return signed_in(client, auditor)


@pytest.fixture
def committed(monkeypatch):
    """A test's entries are not committed; for the sealer they are."""
    plain = store.fetch
    horizon = "xid < pg_snapshot_xmin(pg_current_snapshot())"
    monkeypatch.setattr(store, "fetch", lambda statement, values: plain(statement.replace(horizon, "true"), values))


def text(client, name=PAGE, **query):
    return client.get(reverse(name), query).content.decode()


def kept(whole=True, **given):
    facts = {"seconds": 1.0, "seals": 3, "entries": 12, "unsealed": 0, "fault_count": 0 if whole else 1}
    return AuditVerification.objects.create(at=now(), whole=whole, **(facts | given))


def test_the_pages_say_how_far_it_is_sealed(reading, newcomer, committed):
    assert "还没有封签" in text(reading)
    assert "还没加封" in text(reading, "accounts:audit")
    sealing.seal()
    assert "最近加封" in text(reading, "accounts:audit")
    assert "还没加封" not in text(reading, "accounts:audit")
    page = text(reading)
    seal = AuditSeal.objects.latest("number")
    assert bytes(seal.head).hex()[:16] in page
    assert "还没校验过" in page
    kept()
    assert "已校验，完整" in text(reading)


def test_a_long_tail_is_told_with_its_cause(reading, newcomer, committed, monkeypatch):
    sealing.seal()
    old = now() - timedelta(minutes=10)
    AuditEntry.objects.create(
        at=old, actor_kind="system", actor_uuid=uuid4(), action="x.y", subject_kind="case", subject_uuid=uuid4()
    )
    assert "有 1 条记录从" in text(reading)
    assert "加封滞后" in text(reading, "accounts:audit")
    with override_settings(AUDIT_TAIL_SECONDS=3600):
        assert "加封滞后" not in text(reading, "accounts:audit")


def test_what_a_verification_found_stands_there_with_place_and_time(reading, committed):
    sealing.seal()
    at = now().isoformat()
    faults = [
        {"fault": "changed", "seal": 2, "entry": 71, "at": at, "other": None},
        {"fault": "cut", "seal": 5, "entry": None, "at": None, "other": 9},
        {"fault": "of a later version", "seal": 1, "entry": None, "at": None, "other": None},
    ]
    kept(whole=False, fault_count=3, faults=faults)
    page = text(reading)
    for words in (
        "发现 3 处问题",
        "第 71 条记录加封后被改动过（第 2 个封签）",
        "第 5 到 9 个封签",
        "of a later version",
    ):
        assert words in page
    assert "不完整" in text(reading, "accounts:audit")


def test_the_second_place_and_its_trouble_are_shown(reading, committed, tmp_path):
    assert "没有设置" in text(reading)
    with override_settings(AUDIT_SECOND_PLACE=tmp_path / "heads"):
        assert "还没有存过" in text(reading)
        rounds.seal()
        assert "已存到第" in text(reading)
        AuditSecondPlace.objects.update(problem="The disk is gone.")
        assert "The disk is gone." in text(reading)


def test_a_verification_is_asked_for_once_and_is_itself_an_entry(reading, auditor):
    for _ in range(2):
        assert reading.post(reverse("accounts:audit_verify")).status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="foundation.verify_audit").count() == 1
    assert AuditEntry.objects.get(action="audit.verify").actor_uuid == auditor.uuid


def test_the_heads_can_be_taken_and_verified_against(reading, auditor, newcomer, committed, tmp_path):
    sealing.seal()
    answer = reading.post(reverse("accounts:audit_heads"))
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [head_from(line).number for line in lines] == [1, 2]
    assert AuditEntry.objects.get(action="audit.export_heads").actor_uuid == auditor.uuid
    file = tmp_path / "heads"
    file.write_text("\n".join(lines) + "\n")
    report = audit.verify(heads=file)
    assert report.second is not None
    assert report.second.differences == []


def test_the_purpose_of_an_opening_stands_with_the_entry(reading, newcomer):
    act = audit.Act("handling.open_contact", "case", newcomer.uuid, {"phone": "", "purpose": "回电核实地址"})
    audit.record(SYSTEM, act)
    page = text(reading, "accounts:audit", action="handling.open")
    assert "用途：回电核实地址" in page
    answer = reading.post(reverse("accounts:audit_export"), {"action": "handling.open"})
    table = b"".join(answer.streaming_content).decode()
    assert "回电核实地址" in table
    assert ",phone,回电核实地址," in table


@pytest.mark.parametrize("name", [PAGE, "accounts:audit_verify", "accounts:audit_heads"])
def test_nobody_else_reads_or_asks(client, administrator, name):
    assert client.post(reverse(name)).status_code == 404
    signed_in(client, administrator)
    assert client.get(reverse(name)).status_code in (404, 405)
    assert client.post(reverse(name)).status_code == 404
    assert not AuditEntry.objects.filter(action__startswith="audit.").exists()
    assert not ProcrastinateJob.objects.filter(task_name="foundation.verify_audit").exists()


def test_the_right_is_asked_for_behind_the_pages_too(db):
    stranger = Actor(ActorKind.STAFF, uuid4(), "某人")
    for look in (seal_state, audit_seals, ask_verification, export_heads):
        with pytest.raises(NotYours):
            look(stranger)


def test_no_way_in_changes_an_entry_or_a_seal(reading, newcomer, committed):
    sealing.seal()
    before = (list(AuditEntry.objects.values_list("pk")), list(AuditSeal.objects.values_list("pk")))
    for method in ("post", "put", "patch", "delete"):
        getattr(reading, method)(reverse("accounts:audit"))
        getattr(reading, method)(reverse(PAGE))
    assert before == (list(AuditEntry.objects.values_list("pk")), list(AuditSeal.objects.values_list("pk")))


def test_the_pages_cost_few_queries(reading, newcomer, committed, django_assert_max_num_queries):
    sealing.seal()
    text(reading)
    with django_assert_max_num_queries(10):
        text(reading)
