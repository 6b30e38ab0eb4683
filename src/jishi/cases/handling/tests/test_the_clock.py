"""The clock runs from registering in working time, and only the rules move it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from jishi.cases.handling.actions.ask import end_long_waits
from jishi.cases.handling.api import (
    AmendRequest,
    Case,
    Draft,
    MoveRequest,
    NoteRequest,
    add_notes,
    amend_cases,
    answer_questions,
    ask_reporters,
    lines,
    reading_of,
    register_cases,
)
from jishi.district.calendars.api import load_years
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now

from .conftest import COMMUNITY, IMPORTER, District

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_three_working_days_end_with_the_third_day(district: District) -> None:
    with time_machine.travel(at("2026-03-03 10:00"), tick=False):  # a Tuesday
        case = district.report()
    assert case.due_at == at("2026-03-06 18:00")
    assert case.clock_from == at("2026-03-03 10:00")


def test_the_national_day_and_its_moved_working_day_are_counted_right(district: District) -> None:
    load_years(SYSTEM, [2025])
    with time_machine.travel(
        at("2025-09-26 10:00"), tick=False
    ):  # a Friday; Sunday 28th is worked, 1-8 October are off
        case = district.report()
    assert case.due_at == at("2025-09-30 18:00")
    with time_machine.travel(at("2025-09-29 10:00"), tick=False):
        later = district.report()
    assert later.due_at == at("2025-10-10 18:00")


def test_notes_and_corrections_leave_the_deadline_alone(district: District) -> None:
    case = district.report()
    clerk = district.actor("intake_clerk")
    add_notes(clerk, [NoteRequest(case.pk, "打过电话了")])
    amend_cases(clerk, [AmendRequest(case.pk, title="桃源路路灯不亮")])
    fresh = district.walk(case, "accept", "file", "assign", "return", "assign", "acknowledge")
    assert fresh.due_at == case.due_at


def test_a_corrected_category_computes_the_deadline_from_the_same_start(district: District) -> None:
    with time_machine.travel(at("2026-03-03 10:00"), tick=False):
        case = district.report()
    with time_machine.travel(at("2026-03-04 10:00"), tick=False):
        corrected = amend_cases(district.actor("intake_clerk"), [AmendRequest(case.pk, category="hole")])[0]
    assert (corrected.clock_from, corrected.due_at) == (case.clock_from, at("2026-03-04 18:00"))


def test_without_a_category_there_is_no_deadline_and_the_line_says_so(district: District) -> None:
    case = district.report(category="")
    assert case.due_at is None
    assert "类别" in lines([case])[0].due or "分类" in lines([case])[0].due


def test_after_filing_the_category_stands(district: District) -> None:
    case = district.walk(district.report(), "accept", "file")
    with pytest.raises(Refusal):
        amend_cases(district.actor("dispatcher"), [AmendRequest(case.pk, category="hole")])
    assert Case.objects.get(pk=case.pk).category == case.category


def test_a_question_pauses_the_clock_and_the_answer_moves_the_deadline_on(district: District) -> None:
    with time_machine.travel(at("2026-03-03 10:00"), tick=False) as clock:
        case = district.walk(district.report(), "accept", "file", "assign", "acknowledge")
        clock.move_to(at("2026-03-03 15:00"))
        ask_reporters(district.actor("handler", district.lamps), [MoveRequest(case.pk, answer="哪一盏灯？")])
        asked = Case.objects.get(pk=case.pk)
        assert (asked.phase, asked.due_at) == ("suspended", case.due_at)
        assert reading_of(asked, now() + timedelta(days=30)).state == "paused"
        clock.move_to(at("2026-03-04 15:00"))
        answer_questions(district.reporter(case), [MoveRequest(case.pk, answer="东门那盏")])
        answered = Case.objects.get(pk=case.pk)
    assert (answered.node, answered.paused_at, answered.asked_until) == (case.node, None, None)
    assert answered.due_at is not None
    assert case.due_at is not None
    assert answered.due_at > case.due_at
    assert answered.paused_minutes > 0


def test_an_unanswered_question_comes_back_after_three_working_days(district: District) -> None:
    with time_machine.travel(at("2026-03-03 10:00"), tick=False) as clock:
        case = district.walk(district.report(), "accept", "file", "assign", "acknowledge", "ask")
        clock.move_to(at("2026-03-06 17:00"))
        end_long_waits()
        assert Case.objects.get(pk=case.pk).phase == "suspended"
        clock.move_to(at("2026-03-06 18:01"))
        end_long_waits()
        end_long_waits()
    assert Case.objects.get(pk=case.pk).node == "in_hand"


def test_rework_keeps_the_deadline(district: District) -> None:
    case = district.walk(district.report(), "accept", "file", "assign", "acknowledge", "report_handling")
    assert district.walk(case, "rework").due_at == case.due_at


def test_a_reopening_starts_a_new_clock_and_keeps_the_old(district: District) -> None:
    with time_machine.travel(at("2026-03-03 10:00"), tick=False) as clock:
        case = district.walk(
            district.report(), "accept", "file", "assign", "acknowledge", "report_handling", "verify", "close"
        )
        clock.move_to(at("2026-03-16 10:00"))
        reopened = district.walk(case, "reopen")
    assert reopened.due_at == at("2026-03-19 18:00")
    assert reopened.handled_at is None
    past = reopened.past_clocks.get()
    assert (past.closing, past.due_at, past.handled_at) == (1, case.due_at, case.handled_at)


def test_the_handling_report_decides_whether_it_was_in_time(district: District) -> None:
    with time_machine.travel(at("2026-03-03 10:00"), tick=False) as clock:
        case = district.walk(district.report(), "accept", "file", "assign", "acknowledge")
        clock.move_to(at("2026-03-06 18:00"))
        in_time = district.walk(case, "report_handling")
        clock.move_to(at("2026-03-20 10:00"))
        assert reading_of(district.walk(in_time, "verify", "close"), now()).state == "met"


def test_due_soon_is_the_last_fifth_but_at_least_a_working_hour(district: District) -> None:
    with time_machine.travel(at("2026-03-03 10:00"), tick=False):
        case = district.report(category="hole")
    assert case.due_at == at("2026-03-04 18:00")
    assert case.due_soon_at is not None
    assert at("2026-03-04 15:00") < case.due_soon_at < at("2026-03-04 17:00")
    assert reading_of(case, case.due_soon_at).state == "due_soon"
    assert reading_of(case, at("2026-03-04 18:01")).state == "overdue"


def test_a_limit_in_minutes_is_spoken_of_in_days_and_nights(district: District) -> None:
    draft = Draft(
        description="水管爆了", channel="web", category="lamp", community=COMMUNITY, limit=(30, "minutes"), imported="x"
    )
    with time_machine.travel(at("2026-03-06 17:50"), tick=False):
        case = register_cases(IMPORTER, [draft])[0].case
    assert case.due_at == at("2026-03-06 18:20")
    words = lines([case], at("2026-03-09 18:20"))[0].due
    assert "3 天" in words
    assert "工作日" not in words
