from django.db import transaction

from jishi.cases.handling.rules.drafts import Draft
from jishi.ground.foundation.actors import Actor

from .register import Registered, register_cases
from .report_handling import settle_cases
from .request import MoveRequest


@transaction.atomic
def register_settled(actor: Actor, draft: Draft, *, result: str, answer: str) -> Registered:
    """上报即办好: registered and handled on the spot in one go, or neither. Sent twice it is one case, handled once.

    `result` is for staff, `answer` for whoever follows the case. Raises what registering and settling raise.
    """
    registered = register_cases(actor, [draft])[0]
    settle_cases(actor, [MoveRequest(registered.case.pk, text=result, answer=answer, key=draft.key)])
    return registered
