from collections.abc import Sequence

from jishi.cases.handling.models import Assignment, Case
from jishi.ground.foundation.actors import Actor

from .move import Turn, take
from .request import MoveRequest


def acknowledge_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """签收: the department has the case and begins."""
    return take(actor, "acknowledge", requests, finish=_finish)


def _finish(turns: Sequence[Turn]) -> None:
    by_moment: dict[object, list[int]] = {}
    for turn in turns:
        by_moment.setdefault(turn.at, []).append(turn.case.pk)
    for at, ids in by_moment.items():
        Assignment.objects.filter(case_id__in=ids, outcome=Assignment.Outcome.OPEN).update(acknowledged_at=at)
