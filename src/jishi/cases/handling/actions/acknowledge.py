from collections.abc import Sequence

from jishi.cases.handling.models import Case
from jishi.ground.foundation.actors import Actor

from .move import Turn, take
from .request import MoveRequest


def acknowledge_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """签收: the department has the case and begins."""
    return take(actor, "acknowledge", requests, _acknowledge)


def _acknowledge(turn: Turn) -> None:
    turn.acknowledged = True
