"""Every action takes a batch: many cost as many queries as one, one refusal leaves nothing, one key is one record."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jishi.cases.handling.actions.ask import end_long_waits
from jishi.cases.handling.actions.by_act import BY_ACT
from jishi.cases.handling.actions.settle_new import Settled, register_settled_cases
from jishi.cases.handling.api import (
    AddRequest,
    AmendRequest,
    Case,
    Draft,
    FollowRequest,
    MoveRequest,
    NoteRequest,
    RateRequest,
    Rating,
    Receipt,
    Step,
    add_notes,
    add_to_cases,
    amend_cases,
    follow_cases,
    rate_cases,
    register_cases,
)
from jishi.district.organisations.api import find_organisation
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import ANONYMOUS, Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry, IdempotencyKey, PersonalHistory, SubjectKey

from .conftest import COMMUNITY, IMPORTER, District, somebody

pytestmark = pytest.mark.django_db
MANY = 6
CLOSED = ("accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")
BEFORE = {
    "accept": (),
    "decline": (),
    "withdraw": (),
    "file": ("accept",),
    "assign": ("accept", "file"),
    "acknowledge": ("accept", "file", "assign"),
    "return": ("accept", "file", "assign"),
    "reassign": ("accept", "file", "assign"),
    "report_handling": CLOSED[:4],
    "ask": CLOSED[:4],
    "answer": (*CLOSED[:4], "ask"),
    "resume": (*CLOSED[:4], "ask"),
    "verify": CLOSED[:5],
    "rework": CLOSED[:5],
    "close": CLOSED[:6],
    "reopen": CLOSED,
    "void": (),
    "settle": (),
}


@dataclass(frozen=True)
class Single:
    """An action on cases that stay where they are: who acts, after which moves, and the request for one case."""

    action: Callable[..., Sequence[object]]
    actor: Callable[[District], Actor]
    request: Callable[[District, Case, UUID], object]
    after: tuple[str, ...] = ()


SINGLE = {
    "note": Single(add_notes, lambda d: d.actor("intake_clerk"), lambda d, c, k: NoteRequest(c.pk, "打过电话了", k)),
    "add": Single(add_to_cases, lambda d: IMPORTER, lambda d, c, k: AddRequest(d.receipt(c), "东门那盏", k)),
    "follow": Single(
        follow_cases, lambda d: ANONYMOUS, lambda d, c, k: FollowRequest(c.uuid, k, "我家门口也不亮", "13812345678")
    ),
    "amend": Single(
        amend_cases, lambda d: d.actor("intake_clerk"), lambda d, c, k: AmendRequest(c.pk, title="东门路灯不亮", key=k)
    ),
    "rate": Single(rate_cases, lambda d: IMPORTER, lambda d, c, k: RateRequest(d.receipt(c), "satisfied"), CLOSED),
}


def reports(count: int) -> list[Case]:
    drafts = [
        Draft(description="桃源路的路灯不亮", channel="web", category="lamp", community=COMMUNITY) for _ in range(count)
    ]
    return [made.case for made in register_cases(ANONYMOUS, drafts)]


def walked(count: int, acts: Sequence[str]) -> list[Case]:
    cases = reports(count)
    for act in acts:
        BY_ACT[act](IMPORTER, [move(case) for case in cases])
    return cases


def move(case: Case, organisation: str = "lamps", key: UUID | None = None) -> MoveRequest:
    return MoveRequest(case.pk, reason="r", text="换了灯", answer="已经修好", organisation=organisation, key=key)


def counted(act: Callable[[], object]) -> int:
    reference.begin()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        act()
    reference.end()
    return len(queries)


def rows() -> dict[str, int]:
    tables = (Case, Step, Receipt, Rating, AuditEntry, IdempotencyKey, SubjectKey, PersonalHistory)
    found = {table.__name__: table._default_manager.count() for table in tables}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        return found | {"announcements": cursor.fetchone()[0]}


@pytest.mark.parametrize("act", BEFORE)
def test_a_move_of_many_costs_as_many_queries_as_of_one(district: District, act: str) -> None:
    clerk = somebody("grid_worker", "000001/000002/") if act == "settle" else IMPORTER
    find_organisation("lamps")  # reference data is warm from here on
    costs = []
    for count in (1, MANY):
        cases = walked(count, BEFORE[act])
        organisation = "water" if act == "reassign" else "lamps"
        requests = [move(case, organisation, uuid4()) for case in cases]
        costs.append(counted(lambda requests=requests: BY_ACT[act](clerk, requests)))  # type: ignore[misc]
        assert Step.objects.filter(act=act, case__in=cases).count() == count
    assert costs[0] == costs[1]


@pytest.mark.parametrize("act", SINGLE)
def test_of_many_costs_as_many_queries_as_of_one(district: District, act: str) -> None:
    single, costs = SINGLE[act], []
    for count in (1, MANY):
        cases = walked(count, single.after)
        requests = [single.request(district, case, uuid4()) for case in cases]
        costs.append(counted(lambda requests=requests: single.action(single.actor(district), requests)))  # type: ignore[misc]
        assert AuditEntry.objects.filter(action=f"handling.{act}").count() == (1 if count == 1 else MANY + 1)
    assert costs[0] == costs[1]


@pytest.mark.parametrize("act", SINGLE)
def test_a_batch_writes_one_announcement(district: District, act: str) -> None:
    single, cases = SINGLE[act], walked(3, SINGLE[act].after)
    before = rows()["announcements"]
    single.action(single.actor(district), [single.request(district, case, uuid4()) for case in cases])
    assert rows()["announcements"] == before + 1


@pytest.mark.parametrize("act", SINGLE)
def test_one_refused_case_refuses_the_batch_and_leaves_nothing(district: District, act: str) -> None:
    single = SINGLE[act]
    good = walked(2, single.after)
    # what stops each: the wrong state, a closed case, a desk that is not theirs any more
    (bad,) = walked(1, ("void",) if act != "note" else ())
    requests = [single.request(district, case, uuid4()) for case in (*good, bad)]
    if act == "note":
        requests[-1] = NoteRequest(bad.pk, " ", uuid4())
    before = rows()
    with pytest.raises((Refusal, NotYours)):
        single.action(single.actor(district), requests)
    assert rows() == before
    assert set(Case.objects.filter(pk__in=[case.pk for case in good]).values_list("title", flat=True)) == {
        good[0].title
    }


@pytest.mark.parametrize("act", SINGLE)
def test_the_same_key_twice_is_one_record(district: District, act: str) -> None:
    single = SINGLE[act]
    (case,) = walked(1, single.after)
    request = single.request(district, case, uuid4())
    first = single.action(single.actor(district), [request, request])
    after = rows()
    again = single.action(single.actor(district), [request])
    assert rows() == after
    assert first[0] == first[1] == again[0]
    assert AuditEntry.objects.filter(action=f"handling.{act}").count() == 1


def test_a_receipt_speaks_for_its_own_holder_alone(district: District) -> None:
    mine, other = walked(2, CLOSED)
    open_case = reports(1)[0]
    before = rows()
    for actor in (district.reporter(mine), somebody("intake_clerk", "000001/"), ANONYMOUS):
        with pytest.raises(NotYours):
            rate_cases(actor, [RateRequest(district.receipt(other), "satisfied")])
        with pytest.raises(NotYours):
            add_to_cases(actor, [AddRequest(district.receipt(open_case), "别人的")])
    assert rows() == before


def test_a_follower_sends_the_form_again_after_the_case_was_closed_and_reads_the_same_receipt(
    district: District,
) -> None:
    (case,) = reports(1)
    request = FollowRequest(case.uuid, uuid4())
    first = follow_cases(ANONYMOUS, [request])[0]
    BY_ACT["void"](IMPORTER, [move(case)])
    again = follow_cases(ANONYMOUS, [request])[0]
    assert (again.case.pk, again.secret) == (case.pk, first.secret)
    with pytest.raises(Refusal):
        follow_cases(ANONYMOUS, [FollowRequest(case.uuid, uuid4())])


def test_a_case_that_stands_twice_in_a_batch_of_moves_is_refused(district: District) -> None:
    case, other = walked(2, CLOSED[:6])
    before = rows()
    with pytest.raises(Refusal) as refusal:
        BY_ACT["close"](IMPORTER, [move(other), move(case), move(case)])
    assert refusal.value.code == "twice"
    assert (rows(), Case.objects.get(pk=case.pk).closings) == (before, 0)


def test_a_report_that_stands_twice_in_a_batch_is_one_case(district: District) -> None:
    draft = Draft(description="井盖松了", channel="web", community=COMMUNITY)
    other = Draft(description="灯坏了", channel="web", community=COMMUNITY)
    made = register_cases(ANONYMOUS, [draft, other, draft])
    assert made[0].case.pk == made[2].case.pk != made[1].case.pk
    assert (made[0].secret, Case.objects.count()) == (made[2].secret, 2)


def test_imported_cases_of_a_mixed_batch_are_announced_apart(district: District) -> None:
    drafts = [
        Draft(description="灯坏了", channel="web", category="lamp", community=COMMUNITY, imported=source)
        for source in ("", "old", "")
    ]
    cases = [made.case for made in register_cases(IMPORTER, drafts)]
    add_notes(IMPORTER, [NoteRequest(case.pk, "备注") for case in cases])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args ->> 'facts' FROM procrastinate_jobs WHERE task_name = 'foundation.deliver' ORDER BY id"
        )
        told = [json.loads(facts) for (facts,) in cursor.fetchall()]
    assert [(len(one["case_ids"]), one["imported"]) for one in told] == [(2, False), (1, True)] * 2


def test_many_found_and_handled_on_the_spot_are_registered_and_settled_or_none(district: District) -> None:
    worker = somebody("grid_worker", "000001/000002/")
    drafts = [
        Draft(description="井盖松了", channel="patrol", category=category, community=COMMUNITY)
        for category in ("lamp", "hole", "")
    ]
    before = rows()
    with pytest.raises(Refusal):
        register_settled_cases(worker, [Settled(draft, "盖好了", "已经盖好") for draft in drafts])
    assert rows() == before
    made = register_settled_cases(worker, [Settled(draft, "盖好了", "已经盖好") for draft in drafts[:2]])
    assert {Case.objects.get(pk=one.case.pk).phase for one in made} == {"to_verify"}


def test_long_waits_end_in_one_batch(district: District) -> None:
    walked(1, BEFORE["resume"])
    Case.objects.update(asked_until="2020-01-01T00:00Z")
    one = counted(end_long_waits)
    walked(MANY, BEFORE["resume"])
    Case.objects.filter(asked_until__isnull=False).update(asked_until="2020-01-01T00:00Z")
    assert counted(end_long_waits) == one
    assert Step.objects.filter(act="resume").count() == MANY + 1
