"""Establishments for programs of staff posts: read, and register up to a thousand at once."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict, ValidationError, WrapValidator
from pydantic_core import PydanticCustomError

from jishi.district.areas.api import labels
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.foundation.reach import require
from jishi.ground.foundation.requests import actor_of
from jishi.ground.foundation.sentences import sentence_of
from jishi.ground.ui.paging import keyset_page
from jishi.registers.establishments.access import IMPORT, VIEW, get_establishment
from jishi.registers.establishments.actions import Outcome, RowResult, register_establishments
from jishi.registers.establishments.models import Establishment
from jishi.registers.establishments.queries import Filters, find_establishments, licences_of, premises_of
from jishi.registers.establishments.rules.rows import EstablishmentRow

router = Router()
MOST_ROWS = 1000
KindWord = Literal["company", "individual", "social", "public", "government", "other"]
SmallWord = Literal["", "shop", "workshop", "entertainment"]


class EstablishmentShown(Schema):
    """An establishment. Of small premises with the newest safety grade and when the next check is due."""

    uuid: UUID
    code: str
    name: str
    kind: KindWord
    credit_code: str
    industry: str
    small_kind: SmallWord
    grade: Literal["", "sound", "minor", "major"]
    checked_on: date | None
    due_on: date | None
    address: str = Field(description=_("The code of the registered address"))
    address_text: str
    area: str = Field(description=_("The path of its area, up to 15 digits"))
    area_label: str
    opened_on: date | None
    closed_on: date | None
    version: int


class PremisesShown(Schema):
    uuid: UUID
    address: str
    address_text: str
    use: str
    valid_from: date
    valid_to: date | None


class LicenceShown(Schema):
    uuid: UUID
    kind: str
    number: str
    issuer: str
    valid_from: date
    valid_to: date | None
    ended_on: date | None
    stands: Literal["valid", "expiring", "expired", "ended"]


class EstablishmentWhole(EstablishmentShown):
    premises: list[PremisesShown]
    licences: list[LicenceShown]


class EstablishmentsShown(Schema):
    items: list[EstablishmentShown]
    newer: str | None
    older: str | None


class EstablishmentsAsked(Schema):
    """The filters of the console's list; `after` and `before` stand in the answer's addresses."""

    q: str = Field("", max_length=80)
    kind: KindWord | Literal[""] = ""
    small: SmallWord | Literal["any"] = ""
    grade: Literal["", "sound", "minor", "major"] = ""
    licence: Literal["", "expiring", "expired"] = ""
    check: Literal["", "overdue", "never"] = ""
    area: str = Field("", max_length=15, pattern=r"^[0-9]*$")
    state: Literal["", "standing", "closed", "all"] = ""
    size: int = Field(50, ge=1, le=200)


class EstablishmentSent(Schema):
    """One establishment; it is known by its credit code, else by name and address."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=120)
    kind: KindWord
    address: str = Field(pattern=r"^[0-9]{21}$", description=_("The code of an address that holds"))
    credit_code: str = Field("", max_length=30)
    industry: str = Field("", max_length=80)
    small_kind: SmallWord = ""
    opened_on: date | None = None
    use: str = Field("", max_length=80, description=_("What the rooms are used for"))


def _unread_rows(value: Any, handler: Any) -> list[Any]:
    """Rows are read one by one later, so that a wrong one keeps back no other."""
    if not isinstance(value, list):
        raise PydanticCustomError("list_type", "a list")
    if not value:
        raise PydanticCustomError("too_short", "rows", {"min_length": 1})
    if len(value) > MOST_ROWS:
        raise PydanticCustomError("too_long", "rows", {"max_length": MOST_ROWS})
    return value


Rows = Annotated[list[EstablishmentSent], Field(min_length=1, max_length=MOST_ROWS), WrapValidator(_unread_rows)]


class EstablishmentRowsSent(Schema):
    model_config = ConfigDict(extra="forbid")
    establishments: Rows = Field(description=_("The establishments, at most 1,000"))


class EstablishmentRowShown(Schema):
    """What became of one row."""

    row: int = Field(description=_("Its place in what was sent, from 0"))
    outcome: Literal["created", "earlier", "refused"]
    establishment: EstablishmentShown | None
    problems: dict[str, str] = Field(description=_("Where it is refused: a sentence for each wrong field"))


class EstablishmentRowsShown(Schema):
    created: int
    earlier: int = Field(description=_("Rows that stood before"))
    refused: int
    rows: list[EstablishmentRowShown] = Field(description=_("In the order in which they were sent"))


@router.get("", response=EstablishmentsShown, summary=_("Establishments of one's areas"))
def list_establishments(request: HttpRequest, asked: Annotated[EstablishmentsAsked, Query()]) -> dict[str, Any]:
    require(actor_of(request), VIEW)
    words = {name: str(value) for name, value in asked.model_dump().items()}
    rows = find_establishments(actor_of(request), Filters.from_words(words))
    page = keyset_page(rows, request.GET, order=("name", "id"), size=asked.size)
    return {
        "items": [_shown(row) for row in page.items],
        "newer": f"{request.path}{page.newer_url}" if page.has_newer else None,
        "older": f"{request.path}{page.older_url}" if page.has_older and page.older_url else None,
    }


@router.get("/{uuid:uuid}", response=EstablishmentWhole, summary=_("An establishment with premises and licences"))
def show_establishment(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    row = get_establishment(actor_of(request), uuid)
    return {
        **_shown(row),
        "premises": [
            {
                "uuid": each.uuid, "address": each.address.code, "address_text": each.address.text, "use": each.use,
                "valid_from": each.valid_from, "valid_to": each.valid_to,
            }
            for each in premises_of(row)
        ],
        "licences": [
            {
                "uuid": each.uuid, "kind": each.kind, "number": each.number, "issuer": each.issuer,
                "valid_from": each.valid_from, "valid_to": each.valid_to, "ended_on": each.ended_on, "stands": stands,
            }
            for each, stands in licences_of(row)
        ],
    }  # fmt: skip


@router.post(
    "",
    response=EstablishmentRowsShown,
    summary=_("Register up to 1,000 establishments at once"),
    description=_("Each row is registered or refused by itself; one that stands is answered as it stands."),
)
def register_establishment_rows(request: HttpRequest, sent: EstablishmentRowsSent) -> dict[str, Any]:
    require(actor_of(request), IMPORT)
    unread = cast(Sequence[Any], sent.establishments)
    rows: dict[int, EstablishmentRow] = {}
    results: dict[int, RowResult] = {}
    for place, one in enumerate(unread):
        try:
            rows[place] = _row(one)
        except InvalidInput as invalid:
            results[place] = RowResult(Outcome.REFUSED, problems=invalid.problems)
    registered = register_establishments(actor_of(request), list(rows.values()), IMPORT)
    results |= dict(zip(rows, registered, strict=True))
    return {
        **{outcome.value: sum(one.outcome is outcome for one in results.values()) for outcome in Outcome},
        "rows": [
            {
                "row": place,
                "outcome": results[place].outcome,
                "establishment": _shown(found) if (found := results[place].establishment) else None,
                "problems": results[place].problems,
            }
            for place in range(len(unread))
        ],
    }


def _row(one: Any) -> EstablishmentRow:
    """Raises InvalidInput with a sentence for each wrong field."""
    try:
        sent = EstablishmentSent.model_validate(one)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        raise InvalidInput({".".join(map(str, each["loc"])) or "row": sentence_of(each) for each in wrong}) from None
    return EstablishmentRow(**sent.model_dump())


def _shown(row: Establishment) -> dict[str, Any]:
    names = (
        "uuid", "code", "name", "kind", "credit_code", "industry", "small_kind", "grade", "checked_on", "due_on",
        "opened_on", "closed_on", "version",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "address": row.address.code,
        "address_text": row.address.text,
        "area": row.area_path,
        "area_label": labels(row.area_path),
    }
