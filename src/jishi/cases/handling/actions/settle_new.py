from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from jishi.cases.handling.rules.drafts import Draft
from jishi.ground.foundation.actors import Actor

from .register import Registered, register_cases
from .report_handling import settle_cases
from .request import MoveRequest


@dataclass(frozen=True, slots=True)
class Settled:
    """What was found and handled on the spot: `result` is for staff, `answer` for whoever follows the case. The draft's
    files show how it was found, `files` how it is now; all were uploaded under the draft's key."""

    draft: Draft
    result: str
    answer: str
    files: Sequence[UUID] = ()


@transaction.atomic
def register_settled_cases(actor: Actor, settled: Sequence[Settled]) -> list[Registered]:
    """上报即办好: registered and handled on the spot in one go, or none of them. Sent twice it is one case, handled
    once. Raises what registering and settling raise."""
    registered = register_cases(actor, [one.draft for one in settled])
    settle_cases(
        actor,
        [
            MoveRequest(made.case.pk, text=one.result, answer=one.answer, files=one.files, key=one.draft.key)
            for one, made in zip(settled, registered, strict=True)
        ],
    )
    return registered
