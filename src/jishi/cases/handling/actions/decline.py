from collections.abc import Sequence

from jishi.cases.handling.models import Case
from jishi.cases.handling.models.step import Audience
from jishi.ground.foundation.actors import Actor

from .move import Turn, take
from .request import MoveRequest


def decline_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """不予受理: with a reason from the list, and an answer that the reporter reads."""
    return take(actor, "decline", requests, _effect)


def _effect(turn: Turn) -> None:
    turn.case.answer = turn.request.answer.strip()
    turn.audience = Audience.REPORTER
