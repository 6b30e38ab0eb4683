from collections.abc import Sequence

from jishi.cases.handling.models import Case, PastClock
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.rules import clock
from jishi.ground.foundation.actors import Actor
from jishi.ground.lib.worktime import Limit, Unit

from .clock_fields import write_clock
from .move import Turn, take
from .request import MoveRequest


def close_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """办结: the loop closes; the reporter may rate."""
    return take(actor, "close", requests, _close)


def reopen_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """重开: with a reason. A new clock starts, and the old one is kept with what it showed."""
    return take(actor, "reopen", requests, _reopen)


def _close(turn: Turn) -> None:
    turn.case.closed_at = turn.at
    turn.case.closings += 1
    turn.audience = Audience.REPORTER


def _reopen(turn: Turn) -> None:
    case = turn.case
    turn.facts["due_at"] = case.due_at.isoformat() if case.due_at else ""
    turn.past = PastClock(
        case=case,
        closing=case.closings,
        clock_from=case.clock_from,
        due_at=case.due_at,
        handled_at=case.handled_at,
        closed_at=case.closed_at,
        paused_minutes=case.paused_minutes,
    )
    limit = Limit(case.limit_amount, Unit(case.limit_unit)) if case.limit_amount else None
    write_clock(case, clock.start(turn.calendar, turn.process, limit, turn.at))
    case.handled_at = case.closed_at = None
    case.organisation_id, case.organisation_path = None, ""
    turn.audience = Audience.REPORTER
