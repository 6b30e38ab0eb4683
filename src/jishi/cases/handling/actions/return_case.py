from collections.abc import Sequence

from jishi.cases.handling.models import Assignment, Case
from jishi.ground.foundation.actors import Actor

from .move import Turn, take
from .request import MoveRequest


def return_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """退回: the department says why it is not the one; a dispatcher will assign anew."""
    return take(actor, "return", requests, _effect)


def _effect(turn: Turn) -> None:
    turn.organisation_id = turn.case.organisation_id
    turn.case.organisation_id, turn.case.organisation_path = None, ""
    turn.ended.append((Assignment.Outcome.RETURNED, turn.at))
