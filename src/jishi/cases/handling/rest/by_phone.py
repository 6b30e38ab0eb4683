"""Without the receipt, for programs: number and phone lead to a code by text message, the code to half a day.

Limits and silence are those of the page: no answer says whether number and phone belong together.
"""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Router, Schema, Status

from jishi.cases.handling.actions.links import HELD_BY_LINK
from jishi.cases.handling.actions.one_time_code import OPENS_FOR, ask_for_code, open_with_code
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.messages import is_ready
from jishi.ground.foundation.requests import address_of

from .shapes import Sent

router = Router()


class CodeAsked(Sent):
    code: str = Field(max_length=40, description=_("The number of the report, twelve digits or sixteen"))
    phone: str = Field(max_length=40, description=_("The phone that was left with it"))


class AskingShown(Schema):
    asking: UUID = Field(description=_("Names this asking when the six figures are sent"))


class FiguresSent(Sent):
    figures: str = Field(max_length=20, description=_("The six figures of the message; good for ten minutes, once"))


class Opened(Schema):
    code: str = Field(description=_("The number of the report, twelve digits or sixteen"))
    secret: str = Field(description=_("Stands in for the receipt's code in X-Receipt-Secret"))
    hours: int = Field(description=_("For how many hours it does"))


@router.post(
    "/phone-codes",
    response={202: AskingShown},
    summary=_("Ask for a code by text message"),
    description=_(
        "For who has lost the receipt. Always the same answer: a message goes out only where number and phone belong "
        "together, three times an hour and ten times a day at most."
    ),
    operation_id="ask_for_phone_code",
)
def ask_code(request: HttpRequest, wanted: CodeAsked) -> Status[dict[str, Any]]:
    if not is_ready("sms"):
        raise NotYours
    asking = uuid4()
    ask_for_code(asking, wanted.code, wanted.phone, address_of(request))
    return Status(202, {"asking": asking})


@router.post(
    "/phone-codes/{uuid:asking}",
    response=Opened,
    summary=_("Open a report with the code"),
    description=_("Five tries; then this asking is closed, and the answer stays the same for one that led to nothing."),
    operation_id="open_with_phone_code",
)
def enter_code(request: HttpRequest, asking: UUID, sent: FiguresSent) -> dict[str, Any]:
    receipt, token = open_with_code(asking, sent.figures, address_of(request))
    hours = int(OPENS_FOR.total_seconds() // 3600)
    return {"code": receipt.case.code, "secret": HELD_BY_LINK + token, "hours": hours}
