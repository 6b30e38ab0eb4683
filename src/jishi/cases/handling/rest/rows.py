"""Up to a thousand cases at once, for programs of partners and of posts."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal, cast
from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Router, Schema
from pydantic import ValidationError, WrapValidator
from pydantic_core import PydanticCustomError

from jishi.cases.handling.actions.register_rows import MOST_ROWS, Outcome, Row, RowResult, register_rows
from jishi.cases.handling.models.case import Channel
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.foundation.requests import actor_of
from jishi.ground.foundation.sentences import sentence_of

from .cases import router as staff
from .shapes import MatterSent, ReportTaken, Sent
from .taking import draft_of, taken

partner_rows = Router()
SUMMARY = _("Register up to 1,000 cases at once")
WORDS = _(
    "Each row is registered or refused by itself, under a reference of yours that is known for good: sent again, it "
    "leads to the same case; with other content it is refused. Hand the secret to whoever reported it to you."
)


class RowSent(MatterSent):
    """One case."""

    reference: str = Field(min_length=1, max_length=80, description=_("Your own number of the matter"))
    title: str = Field("", max_length=80, description=_("Left out, the first words of the description"))
    community: str = Field("", max_length=60, description=_("The code or name of the community, without a point"))


def _unread_rows(value: Any, handler: Any) -> list[Any]:
    """Rows are read one by one later, so that a wrong one keeps back no other."""
    if not isinstance(value, list):
        raise PydanticCustomError("list_type", "a list")
    if not value:
        raise PydanticCustomError("too_short", "rows", {"min_length": 1})
    if len(value) > MOST_ROWS:
        raise PydanticCustomError("too_long", "rows", {"max_length": MOST_ROWS})
    return value


Rows = Annotated[list[RowSent], Field(min_length=1, max_length=MOST_ROWS), WrapValidator(_unread_rows)]


class RowsSent(Sent):
    cases: Rows = Field(description=_("The cases, at most 1,000"))


class RowShown(Schema):
    """What became of one row."""

    row: int = Field(description=_("Its place in what was sent, from 0"))
    reference: str
    outcome: Literal["created", "earlier", "refused"]
    case: ReportTaken | None = Field(description=_("The case with the secret of its receipt"))
    problems: dict[str, str] = Field(description=_("Where it is refused: a sentence for each wrong field"))


class RowsShown(Schema):
    created: int
    earlier: int = Field(description=_("Rows that had been sent before"))
    refused: int
    rows: list[RowShown] = Field(description=_("In the order in which they were sent"))


@partner_rows.post(
    "/cases", response=RowsShown, summary=SUMMARY, description=WORDS, operation_id="register_partner_cases"
)
def register_partner_rows(request: HttpRequest, sent: RowsSent) -> dict[str, Any]:
    return _register(request, sent)


@staff.post("/cases", response=RowsShown, summary=SUMMARY, description=WORDS, operation_id="register_cases")
def register_staff_rows(request: HttpRequest, sent: RowsSent) -> dict[str, Any]:
    return _register(request, sent)


def _register(request: HttpRequest, sent: RowsSent) -> dict[str, Any]:
    unread = cast(Sequence[Any], sent.cases)
    rows: dict[int, Row] = {}
    refused: dict[int, RowResult] = {}
    for place, one in enumerate(unread):
        try:
            rows[place] = _row(one)
        except InvalidInput as invalid:
            refused[place] = RowResult(_reference(one), Outcome.REFUSED, problems=invalid.problems)
    results = refused | dict(zip(rows, register_rows(actor_of(request), list(rows.values())), strict=True))
    return {
        **{outcome.value: sum(one.outcome is outcome for one in results.values()) for outcome in Outcome},
        "rows": [_shown(request, place, results[place]) for place in range(len(unread))],
    }


def _row(one: Any) -> Row:
    """Raises InvalidInput with a sentence for each wrong field."""
    try:
        sent = RowSent.model_validate(one)
    except ValidationError as error:
        raise InvalidInput(dict(map(_problem, error.errors(include_url=False, include_input=False)))) from None
    content = json.dumps(sent.model_dump(mode="json", exclude_defaults=True), sort_keys=True, ensure_ascii=False)
    draft = draft_of(sent, uuid4(), Channel.PARTNER)
    return Row(sent.reference, replace(draft, title=sent.title, community=sent.community), content)


def _problem(found: Any) -> tuple[str, str]:
    return ".".join(map(str, found["loc"])) or "row", sentence_of(found)


def _reference(one: Any) -> str:
    """As it was sent, to find the row again."""
    found = one.get("reference") if isinstance(one, dict) else None
    return found[:80] if isinstance(found, str) else ""


def _shown(request: HttpRequest, place: int, result: RowResult) -> dict[str, Any]:
    return {
        "row": place,
        "reference": result.reference,
        "outcome": result.outcome,
        "case": taken(request, result.case, result.secret) if result.case else None,
        "problems": result.problems,
    }
