from collections.abc import Sequence

from django.db import transaction

from jishi.cases.handling.models import Case
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.queries.spoken import SPOKEN
from jishi.cases.handling.queries.waiting import asked_too_long
from jishi.ground.foundation.actors import SYSTEM, Actor
from jishi.ground.foundation.moment import now
from jishi.ground.lib.worktime import Limit, Unit

from .move import Turn, take
from .request import MoveRequest


def ask_reporters(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """请上报人补充: the clock pauses, for at most as many working days as the process says."""
    return take(actor, "ask", requests, _ask)


def answer_questions(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """The reporter (or the desk for one who called) answers; the case goes back to who asked and the clock goes on."""
    return take(actor, "answer", requests, _answer)


def go_on_without_answer(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """Back to who asked, although no answer came."""
    return take(actor, "resume", requests)


@transaction.atomic
def end_long_waits() -> None:
    """The job behind it: questions older than the process allows come back to who asked. Twice does no harm, and a
    case that somebody has in hand at this moment is left to them."""
    waiting = asked_too_long(now())
    stuck = [case for case in waiting if process_of(case).find(case.node, "resume", None) is not None]
    go_on_without_answer(SYSTEM, [MoveRequest(case.pk) for case in stuck])


def _ask(turn: Turn) -> None:
    wait = Limit(turn.process.ask_working_days, Unit.WORKING_DAYS)
    turn.case.asked_until = turn.calendar.deadline(turn.at, wait).at
    turn.audience = Audience.REPORTER


def _answer(turn: Turn) -> None:
    turn.audience = Audience.REPORTER
    if not (turn.request.answer.strip() or turn.request.text.strip()):  # the guard found a recording
        turn.facts[SPOKEN] = "yes"
        turn.case.unwritten += 1
