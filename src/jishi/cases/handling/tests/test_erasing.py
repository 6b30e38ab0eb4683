"""A person is erased: nothing of them is left, the matter stays as long as it is needed, and no figure changes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection

from jishi.cases.handling.actions.erase import subject_of
from jishi.cases.handling.actions.erase_asked import erase_oneself
from jishi.cases.handling.actions.forget_old import blank_old_words, blank_waiting, forget_old_contacts
from jishi.cases.handling.actions.open_receipt import open_receipt
from jishi.cases.handling.actions.record_copy import Form, open_copy, take_copy
from jishi.cases.handling.api import (
    AddRequest,
    Case,
    Draft,
    Filters,
    FollowRequest,
    NoteRequest,
    RateRequest,
    Rating,
    Receipt,
    Step,
    add_notes,
    add_to_cases,
    follow_cases,
    process_of,
    queue,
    rate_cases,
    register_cases,
    situation,
)
from jishi.cases.handling.queries.of_phone import cases_of_phone
from jishi.cases.handling.rules.keeping import words_needed
from jishi.ground.foundation.actors import ANONYMOUS, SYSTEM
from jishi.ground.foundation.declarations import Eraser, gather
from jishi.ground.foundation.erasure import Why, erase
from jishi.ground.foundation.erasure.again import erase_again
from jishi.ground.foundation.erasure.carry_out import what_is_left
from jishi.ground.foundation.erasure.outside import note, noted
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.files.taking import take_in
from jishi.ground.foundation.models import AuditEntry, Erasure, File, PersonalHistory, SubjectKey
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tests.pictures import photo, upload

from .conftest import COMMUNITY, District

pytestmark = pytest.mark.django_db
PHONE, NAME = "13987650921", "欧阳抹除"
CLOSED = ("accept", "file", "assign", "acknowledge", "report_handling", "verify", "close")
WORDS = ("抹除描述", "抹除地点", "抹除补充", "抹除备注", "抹除评价", "抹除关注", NAME, PHONE)


@pytest.fixture(autouse=True)
def listed(tmp_path: Path, settings: Any) -> Path:
    settings.JISHI_ERASURES_FILE = tmp_path / "erasures"
    return tmp_path / "erasures"


def full_case(district: District, *acts: str) -> tuple[Case, str]:
    """A report with a contact and a photo, an addition, a note, and then the acts."""
    key = uuid4()
    files = [take_in(ANONYMOUS, upload(photo()), key).file.uuid]
    draft = Draft(
        "抹除描述：灯不亮", "web", category="lamp", place_text="抹除地点", community=COMMUNITY, lng=114.005, lat=22.005,
        name=NAME, phone=PHONE, agreed=True, files=files, key=key,
    )  # fmt: skip
    made = register_cases(ANONYMOUS, [draft])[0]
    case = made.case
    add_to_cases(district.reporter(case), [AddRequest(district.receipt(case), "抹除补充")])
    add_notes(district.actor("intake_clerk"), [NoteRequest(case.pk, f"抹除备注：{NAME}来过电话")])
    return district.walk(case, *acts), made.secret


def held_anywhere(*words: str) -> list[str]:
    """Where one of the words stands, in any column of any table."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows = str(cursor.fetchall())
        found += [f"{word} in {table}" for word in words if word in rows or word.encode().hex() in rows]
    return found


def subject(district: District, case: Case) -> UUID:
    return subject_of(district.receipt(case))


def test_nothing_is_left_of_the_reporter_of_a_closed_case(district: District, listed: Path) -> None:
    case, secret = full_case(district, *CLOSED)
    rate_cases(district.reporter(case), [RateRequest(district.receipt(case), "satisfied", "抹除评价")])
    person = subject(district, case)
    assert what_is_left([person])
    done = erase(SYSTEM, [person], Why.ASKED)
    assert (
        done.gone.rows["handling.Receipt"] == done.gone.rows["handling.Case"] == done.gone.rows["foundation.File"] == 1
    )
    assert done.gone.rows["foundation.SubjectKey"] == 1
    assert done.gone.rows["foundation.PersonalHistory"] == 2
    assert +done.gone.later == {}
    assert what_is_left([person]) == {}
    assert held_anywhere(*WORDS) == []
    assert not File.objects.exists()
    with pytest.raises(Refusal):
        open_receipt(case.code, secret, "")
    assert [one for _moment, one in noted()] == [person]
    assert listed.stat().st_mode & 0o777 == 0o600
    row = Erasure.objects.get()
    assert (row.subject, row.why, row.actor_kind) == (person, "asked", "system")
    entry = AuditEntry.objects.get(action="privacy.erase")
    assert (entry.subject_uuid, entry.fields["handling.Receipt"]) == (person, "1")


def test_whatever_hangs_on_a_receipt_is_reached_by_the_eraser() -> None:
    reached = {model for eraser in gather(Eraser) for model in eraser.models}
    hanging = {relation.related_model._meta.label for relation in Receipt._meta.related_objects}  # type: ignore[union-attr]
    assert hanging - reached == set()


def test_a_copy_that_was_asked_for_is_not_taken_any_more(district: District) -> None:
    case, _secret = full_case(district, "accept")
    receipt, reporter = district.receipt(case), district.reporter(case)
    opened = open_copy(reporter, receipt)
    erase(SYSTEM, [subject_of(receipt)], Why.ASKED)
    with pytest.raises(Refusal):
        take_copy(reporter, receipt, opened, Form.DATA)
    with pytest.raises(NotYours):
        open_copy(reporter, receipt)


def test_the_figures_are_what_they_were(district: District) -> None:
    case, _secret = full_case(district, *CLOSED)
    rate_cases(district.reporter(case), [RateRequest(district.receipt(case), "satisfied", "抹除评价")])
    full_case(district, "accept")
    known = next(reason.label for move in process_of(case).moves for reason in move.reasons)
    Step.objects.filter(case=case, act="assign").update(reason=known)
    Step.objects.filter(reason="r").update(reason="")
    moment = now()

    def figures() -> object:
        moves = list(Step.objects.exclude(move="").values_list("act", "at", "organisation_id", "reason").order_by("id"))
        assert any(reason for *_rest, reason in moves)
        kept = Case.objects.order_by("id").values_list(
            "category", "grid", "area_path", "due_at", "handled_at", "closed_at"
        )
        return situation([""], moment), moves, list(kept), list(Rating.objects.values_list("level", "closing"))

    before = figures()
    erase(SYSTEM, [subject_of(one) for one in Receipt.objects.all()], Why.ASKED)
    assert figures() == before


def test_an_open_case_keeps_the_matter_and_loses_the_person(district: District) -> None:
    case, secret = full_case(district, "accept")
    person = subject(district, case)
    done = erase(SYSTEM, [person], Why.ASKED)
    assert done.gone.later == {"handling.Case": 1, "foundation.File": 1}
    assert what_is_left([person]) == {}
    assert not SubjectKey.objects.filter(uuid=person, wrapped__isnull=False).exists()
    assert not PersonalHistory.objects.exists()
    case.refresh_from_db()
    assert case.description == "抹除描述：灯不亮"
    assert File.objects.get().subject is None
    assert cases_of_phone(district.actor("intake_clerk"), PHONE) == []
    with pytest.raises(Refusal):
        open_receipt(case.code, secret, "")
    assert blank_waiting() == 0
    district.walk(case, *CLOSED[1:])
    assert blank_waiting() == 1
    assert held_anywhere(*WORDS) == []
    assert not File.objects.exists()
    assert blank_waiting() == 0


def test_search_finds_nothing_of_them(district: District) -> None:
    case, _secret = full_case(district, *CLOSED)
    clerk = district.actor("intake_clerk")
    assert list(queue(clerk, Filters(q="抹除描述"))) == [case]
    assert cases_of_phone(clerk, PHONE) == [case]
    erase(SYSTEM, [subject(district, case)], Why.ASKED)
    assert list(queue(clerk, Filters(q="抹除描述"))) == []
    assert list(queue(clerk, Filters(q="抹除地点"))) == []
    assert cases_of_phone(clerk, PHONE) == []
    assert list(queue(clerk, Filters(q=case.code))) == [case]


def test_twice_does_no_harm_and_others_are_left_alone(district: District) -> None:
    case, _secret = full_case(district, *CLOSED)
    other, _secret = full_case(district, *CLOSED)
    person = subject(district, case)
    erase(SYSTEM, [person, uuid4()], Why.ASKED)
    again = erase(SYSTEM, [person, person], Why.ASKED)
    assert again.subjects == [person]
    assert +again.gone.rows == {}
    other.refresh_from_db()
    assert other.description == "抹除描述：灯不亮"
    assert SubjectKey.objects.filter(uuid=subject(district, other), wrapped__isnull=False).exists()
    assert Erasure.objects.count() == 1


def test_whoever_left_no_contact_is_erased_by_the_receipt(district: District) -> None:
    made = register_cases(ANONYMOUS, [Draft("抹除描述", "web", category="lamp", community=COMMUNITY)])[0]
    district.walk(made.case, *CLOSED)
    receipt = district.receipt(made.case)
    done = erase_oneself(district.reporter(made.case), receipt)
    assert done.subjects == [receipt.uuid]
    assert held_anywhere("抹除描述") == []


def test_of_a_follower_only_their_own_words_go(district: District) -> None:
    case, _secret = full_case(district, "accept")
    Case.objects.filter(pk=case.pk).update(public=True)
    follow_cases(ANONYMOUS, [FollowRequest(case.uuid, uuid4(), words="抹除关注", phone="13987650922")])
    district.walk(case, *CLOSED[1:])
    follower = Receipt.objects.get(kind="follower")
    erase(SYSTEM, [subject_of(follower)], Why.ASKED)
    assert held_anywhere("抹除关注", "13987650922") == []
    case.refresh_from_db()
    assert case.description == "抹除描述：灯不亮"
    assert Step.objects.filter(text="抹除补充").exists()


def test_a_restore_erases_again_who_is_on_the_list(district: District, listed: Path) -> None:
    case, _secret = full_case(district, *CLOSED)
    person, later = subject(district, case), uuid4()
    note([person, later])  # the second one reported after the backup was made
    before = listed.read_text()
    assert "1 persons erased since the backup" in erase_again(now())
    assert what_is_left([person]) == {}
    assert held_anywhere(*WORDS) == []
    assert erase_again(now()) == ""
    assert listed.read_text() == before


def test_a_process_that_keeps_words_keeps_them_without_the_person(district: District) -> None:
    case, _secret = full_case(district, *CLOSED)
    keeping = replace(process_of(case), keep_days=30)
    at = case.node_since
    assert words_needed(keeping, case.node, at, at + timedelta(days=29))
    assert not words_needed(keeping, case.node, at, at + timedelta(days=30))
    assert not words_needed(process_of(case), case.node, at, at)


def test_only_its_holder_has_a_receipt_erased(district: District) -> None:
    case, _secret = full_case(district)
    other, _secret = full_case(district)
    with pytest.raises(NotYours):
        erase_oneself(district.reporter(other), district.receipt(case))
    assert not Receipt.objects.filter(erased_at__isnull=False).exists()


def test_who_was_erased_writes_no_more(district: District) -> None:
    case, _secret = full_case(district, *CLOSED)
    receipt, reporter = district.receipt(case), district.reporter(case)
    erase(SYSTEM, [subject_of(receipt)], Why.ASKED)
    for late in (
        lambda: add_to_cases(reporter, [AddRequest(receipt, "抹除补充")]),
        lambda: rate_cases(reporter, [RateRequest(receipt, "satisfied", "抹除评价")]),
    ):
        with pytest.raises((NotYours, Refusal)):
            late()
    assert held_anywhere("抹除补充", "抹除评价") == []


def test_what_is_written_after_the_words_went_goes_the_next_night(district: District) -> None:
    case, _secret = full_case(district, *CLOSED)
    erase(SYSTEM, [subject(district, case)], Why.ASKED)
    add_notes(district.actor("intake_clerk"), [NoteRequest(case.pk, f"{NAME}又打来")])
    assert held_anywhere(NAME)
    assert blank_waiting() == 1
    assert held_anywhere(NAME) == []


def test_a_list_that_cannot_be_written_keeps_everything_as_it_was(
    district: District, settings: Any, tmp_path: Path
) -> None:
    settings.JISHI_ERASURES_FILE = tmp_path / "nowhere" / "erasures"
    case, _secret = full_case(district, *CLOSED)
    with pytest.raises(Refusal) as refused:
        erase_oneself(district.reporter(case), district.receipt(case))
    assert refused.value.code == "failed"
    assert district.receipt(case).erased_at is None
    assert not Erasure.objects.exists()
    assert not AuditEntry.objects.filter(action="privacy.erase").exists()


def test_contacts_and_words_go_when_their_time_is_over(district: District, settings: Any) -> None:
    settings.JISHI_CONTACT_DAYS, settings.JISHI_WORDS_DAYS = 30, 60
    case, _secret = full_case(district, *CLOSED)
    still_open, _secret = full_case(district, "accept")
    assert forget_old_contacts() == blank_old_words() == 0
    with time_machine.travel(now() + timedelta(days=31), tick=False):
        assert (forget_old_contacts(), blank_old_words()) == (1, 0)
    assert district.receipt(case).phone_sealed is None
    assert district.receipt(still_open).phone_sealed is not None
    case.refresh_from_db()
    assert case.description == "抹除描述：灯不亮"
    with time_machine.travel(now() + timedelta(days=61), tick=False):
        assert (forget_old_contacts(), blank_old_words()) == (0, 1)
    case.refresh_from_db()
    still_open.refresh_from_db()
    assert (case.description, case.title) == ("", "路灯不亮")
    assert still_open.description == "抹除描述：灯不亮"
    assert list(noted()) == []
    told = AuditEntry.objects.filter(action="privacy.retention").values_list("fields", flat=True)
    assert [one["what"] for one in told] == ["contacts", "words"]
