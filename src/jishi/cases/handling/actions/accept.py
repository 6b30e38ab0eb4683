from collections.abc import Sequence

from jishi.cases.handling.models import Case
from jishi.ground.foundation.actors import Actor

from .corrections import amend_on_the_way
from .move import take
from .request import MoveRequest


def accept_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """受理: the clerk takes the cases in, with category and place settled where they were open."""
    return take(actor, "accept", requests, prepare=amend_on_the_way)


def file_cases(actor: Actor, requests: Sequence[MoveRequest]) -> list[Case]:
    """立案: the duty leader files what the clerk accepted; counted apart from accepting."""
    return take(actor, "file", requests, prepare=amend_on_the_way)
