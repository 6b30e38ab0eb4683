from collections.abc import Sequence

from jishi.cases.handling.models import Assignment, Case
from jishi.ground.foundation.actors import Actor

from .move import Turn, take
from .request import MoveRequest


def verify_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """核查通过: somebody who did not handle the case saw that it is done."""
    return take(actor, "verify", requests)


def rework_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """返工: back into the same hands, with what is missing. The deadline stays."""
    return take(actor, "rework", requests, _rework)


def _rework(turn: Turn) -> None:
    turn.case.handled_at = None
    if turn.case.organisation_id is not None:
        turn.organisation_id = turn.case.organisation_id
        turn.opened.append(
            Assignment(
                case=turn.case, organisation_id=turn.case.organisation_id, assigned_at=turn.at, acknowledged_at=turn.at
            )
        )
