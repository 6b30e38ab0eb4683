from collections.abc import Sequence

from jishi.cases.handling.models import Assignment, Case
from jishi.cases.handling.models.step import Audience
from jishi.ground.foundation.actors import Actor, ActorKind

from .move import Turn, take
from .request import MoveRequest


def withdraw_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """撤回: by the reporter, as long as no handling is reported."""
    return take(actor, "withdraw", requests, _stop)


def void_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """作废: by the duty leader, with a reason; the record stays."""
    return take(actor, "void", requests, _stop)


def advance_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """A move of an office's own, known by its code alone: nothing happens but the step itself."""
    return take(actor, "advance", requests)


def _stop(turn: Turn) -> None:
    turn.ended.append((Assignment.Outcome.STOPPED, turn.at))
    if turn.actor.kind is ActorKind.REPORTER:
        turn.audience = Audience.REPORTER
