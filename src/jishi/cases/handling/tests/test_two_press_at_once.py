"""Concurrency is real: one wins, the other is told what happened, nothing is doubled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from jishi.cases.handling.actions.erase import subject_of
from jishi.cases.handling.actions.forget_old import blank_waiting
from jishi.cases.handling.api import (
    AddRequest,
    AmendRequest,
    Assignment,
    Case,
    Draft,
    FollowRequest,
    MoveRequest,
    NoteRequest,
    RateRequest,
    Rating,
    Receipt,
    Step,
    TranscribeRequest,
    add_notes,
    add_to_cases,
    amend_cases,
    assign_cases,
    follow_cases,
    rate_cases,
    register_cases,
    transcribe_cases,
    void_cases,
)
from jishi.ground.foundation.actors import ANONYMOUS, SYSTEM
from jishi.ground.foundation.erasure import Why, erase
from jishi.ground.foundation.erasure.carry_out import what_is_left
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.tests.pictures import upload
from jishi.ground.lib.tests.recordings import wav

from .conftest import COMMUNITY, District, somebody

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[object]:
    """Runs the acts in threads that start at the same moment, each with a connection of its own."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except (NotYours, Refusal) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_dispatchers_press_and_one_is_told_who_was_quicker(district: District) -> None:
    case = district.walk(district.report(), "accept", "file")
    people = [somebody("dispatcher", "000001/") for _ in range(2)]
    results = together(
        lambda: assign_cases(people[0], [MoveRequest(case.pk, organisation="lamps")]),
        lambda: assign_cases(people[1], [MoveRequest(case.pk, organisation="water")]),
    )
    told = [result for result in results if isinstance(result, Refusal)]
    assert [refusal.code for refusal in told] == ["moved_on"]
    assert Assignment.objects.filter(case=case).count() == 1
    assert Step.objects.filter(case=case, act="assign").count() == 1


def test_two_clerks_write_down_one_recording_and_the_first_words_stay(district: District) -> None:
    key = uuid4()
    files = [take_in(ANONYMOUS, upload(wav(), "voice.wav"), key).file.uuid]
    case = register_cases(ANONYMOUS, [Draft("", "web", community=COMMUNITY, files=files, key=key)])[0].case
    step = Step.objects.get(case=case, act="register").pk
    people = [somebody("intake_clerk", "000001/") for _ in range(2)]
    results = together(
        lambda: transcribe_cases(people[0], [TranscribeRequest(case.pk, step, "井盖松了")]),
        lambda: transcribe_cases(people[1], [TranscribeRequest(case.pk, step, "井盖翘了")]),
    )
    told = [result for result in results if isinstance(result, Refusal)]
    assert [refusal.code for refusal in told] == ["moved_on"]
    written = Step.objects.get(case=case, act="transcribe")
    case.refresh_from_db()
    assert (case.description, case.unwritten) == (written.text, 0)


@pytest.mark.parametrize("closed", [True, False])
def test_whoever_writes_while_their_reporter_is_erased_leaves_nothing(
    district: District, settings: Any, tmp_path: Path, closed: bool
) -> None:
    settings.JISHI_ERASURES_FILE = tmp_path / "erasures"
    acts = ("accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")
    for _round in range(3):
        case = district.walk(district.report(phone="13987650961"), *(acts if closed else acts[:1]))
        receipt, reporter, clerk = district.receipt(case), district.reporter(case), district.actor("intake_clerk")
        late = (
            (lambda: rate_cases(reporter, [RateRequest(receipt, "satisfied", "同时写的")]))  # noqa: B023 - run in its round
            if closed
            else (lambda: add_to_cases(reporter, [AddRequest(receipt, "同时写的")]))  # noqa: B023
        )
        together(
            lambda: erase(SYSTEM, [subject_of(receipt)], Why.ASKED),  # noqa: B023
            late,
            lambda: add_notes(clerk, [NoteRequest(case.pk, "同时写的")]),  # noqa: B023
        )
        assert what_is_left([subject_of(receipt)]).keys() <= {"handling.Step"}
        if not closed:
            void_cases(district.actor("duty_leader"), [MoveRequest(case.pk, reason="r")])
        blank_waiting()
        assert what_is_left([subject_of(receipt)]) == {}
        assert not Step.objects.filter(text="同时写的").exists()
        assert not Rating.objects.filter(words="同时写的").exists()


def test_the_same_form_sent_twice_at_once_registers_once(district: District) -> None:
    draft = Draft(description="井盖松了", channel="web", community=COMMUNITY)
    together(*[lambda: register_cases(ANONYMOUS, [draft])] * 4)
    assert Case.objects.count() == 1


def test_the_same_press_twice_with_one_key_is_one_step(district: District) -> None:
    case = district.walk(district.report(), "accept", "file")
    request = MoveRequest(case.pk, organisation="lamps", key=uuid4())
    dispatcher = district.actor("dispatcher")
    results = together(*[lambda: assign_cases(dispatcher, [request])] * 3)
    assert not any(isinstance(result, Refusal) for result in results)
    assert Step.objects.filter(case=case, act="assign").count() == 1


def test_two_rate_the_same_closing_at_once_and_one_rating_stands(district: District) -> None:
    case = district.walk(
        district.report(), "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close"
    )
    reporter, receipt = district.reporter(case), district.receipt(case)
    results = together(
        *[
            lambda level=level: rate_cases(reporter, [RateRequest(receipt, level)])[0]  # type: ignore[misc]
            for level in ("satisfied", "dissatisfied", "very_satisfied")
        ]
    )
    (standing,) = Rating.objects.filter(case=case)
    assert results == [standing] * 3
    assert AuditEntry.objects.filter(action="handling.rate").count() == 1


@pytest.mark.parametrize("act", ["note", "add", "follow", "amend"])
def test_a_form_sent_three_times_at_once_is_one_record(district: District, act: str) -> None:
    case, key, clerk = district.report(), uuid4(), district.actor("intake_clerk")
    reporter, receipt = district.reporter(case), district.receipt(case)
    acts: dict[str, Callable[[], object]] = {
        "note": lambda: add_notes(clerk, [NoteRequest(case.pk, "打过电话了", key)]),
        "add": lambda: add_to_cases(reporter, [AddRequest(receipt, "东门那盏", key)]),
        "follow": lambda: follow_cases(ANONYMOUS, [FollowRequest(case.uuid, key)]),
        "amend": lambda: amend_cases(clerk, [AmendRequest(case.pk, title="东门路灯", key=key)]),
    }
    results = together(*[acts[act]] * 3)
    assert not any(isinstance(result, Refusal) for result in results)
    assert Step.objects.filter(case=case, act=act).count() == 1
    assert Receipt.objects.filter(case=case).count() == (2 if act == "follow" else 1)


def test_a_case_is_followed_and_ended_at_once_and_whoever_was_later_knows(district: District) -> None:
    case = district.report()
    leader = district.actor("duty_leader")
    followed, _ended = together(
        lambda: follow_cases(ANONYMOUS, [FollowRequest(case.uuid, uuid4())])[0],
        lambda: void_cases(leader, [MoveRequest(case.pk, reason="重复")]),
    )
    order = list(Step.objects.filter(case=case).order_by("id").values_list("act", flat=True))
    if isinstance(followed, Refusal):
        assert order == ["register", "void"]
        assert Receipt.objects.filter(case=case).count() == 1
    else:
        assert order == ["register", "follow", "void"]


def test_batches_that_share_cases_in_another_order_do_not_wait_for_each_other_for_ever(district: District) -> None:
    cases = [district.report() for _ in range(6)]
    clerk = district.actor("intake_clerk")
    forth = [NoteRequest(case.pk, "一", uuid4()) for case in cases]
    back = [NoteRequest(case.pk, "二", uuid4()) for case in reversed(cases)]
    results = together(*[lambda: add_notes(clerk, forth), lambda: add_notes(clerk, back)] * 2)
    assert not any(isinstance(result, Exception) for result in results)
    assert Step.objects.filter(act="note").count() == 12
