"""Facilities for programs of staff posts: read, and register up to a thousand at once. Degrees of CGCS2000."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict, ValidationError, WrapValidator
from pydantic_core import PydanticCustomError

from jishi.district.areas.api import labels
from jishi.ground.foundation.errors import InvalidInput
from jishi.ground.foundation.reach import require
from jishi.ground.foundation.requests import actor_of
from jishi.ground.foundation.sentences import sentence_of
from jishi.ground.lib.geometry import Frame
from jishi.ground.ui.paging import keyset_page
from jishi.registers.facilities.access import IMPORT, VIEW, get_facility
from jishi.registers.facilities.actions import Outcome, RowResult, register_facilities
from jishi.registers.facilities.models import Facility
from jishi.registers.facilities.queries import Filters, find_facilities, kinds_by_code
from jishi.registers.facilities.rules.rows import FacilityRow

router = Router()
MOST_ROWS = 1000
ShapeWord = Literal["point", "line", "area"]
StateWord = Literal["good", "damaged", "missing", "removed"]


class FacilityShown(Schema):
    """A facility. `lng`, `lat`: the point itself, or a point of its line or area."""

    uuid: UUID
    code: str
    kind: str = Field(description=_("Class and kind, four digits"))
    kind_name: str
    name: str
    number: str = Field(description=_("The owner's own number"))
    owner: str
    maintainer: str
    address: str | None = Field(description=_("The code of its address"))
    area: str = Field(description=_("The path of its area, up to 15 digits"))
    area_label: str
    shape: ShapeWord
    lng: float
    lat: float
    depth_m: float | None
    floor_area_m2: float | None
    state: StateWord
    valid_from: date
    valid_to: date | None
    version: int


class FacilityWhole(FacilityShown):
    geometry: dict[str, Any] | None = Field(description=_("GeoJSON of a line or area"))
    frame: Frame = Field(description=_("The frame in which the coordinates came in"))


class FacilitiesShown(Schema):
    items: list[FacilityShown]
    newer: str | None
    older: str | None


class FacilitiesAsked(Schema):
    """The filters of the console's list; `after` and `before` stand in the answer's addresses."""

    q: str = Field("", max_length=80)
    kind: str = Field("", pattern=r"^([0-9]{2}|[0-9]{4}|underground|)$", description=_("A class, a kind, underground"))
    shape: ShapeWord | Literal[""] = ""
    state: StateWord | Literal["", "all"] = ""
    area: str = Field("", max_length=15, pattern=r"^[0-9]*$")
    size: int = Field(50, ge=1, le=200)


class KindShown(Schema):
    """A class (two digits) or a kind in it (four digits)."""

    code: str
    name: str
    shape: ShapeWord
    underground: bool
    active: bool


class FacilitySent(Schema):
    """One facility; it is known by its code, else by owner and number."""

    model_config = ConfigDict(extra="forbid")
    kind: str = Field(pattern=r"^[0-9]{4}$")
    lng: float | None = Field(None, ge=-180, le=180)
    lat: float | None = Field(None, ge=-90, le=90)
    geometry: dict[str, Any] | None = Field(None, description=_("GeoJSON in the frame named, in the place of a point"))
    frame: Frame = Frame.CGCS2000
    code: str = Field("", pattern=r"^([0-9]{16}|)$", description=_("The 16 digits that it has already"))
    number: str = Field("", max_length=40)
    name: str = Field("", max_length=80)
    owner: str = Field("", max_length=80, description=_("The code of an organisation of the house, or a name"))
    maintainer: str = Field("", max_length=80)
    address: str = Field("", pattern=r"^([0-9]{21}|)$")
    depth_m: float | None = Field(None, ge=0, le=500)
    floor_area_m2: float | None = Field(None, ge=0)
    state: Literal["good", "damaged", "missing"] = "good"
    valid_from: date | None = None


def _unread_rows(value: Any, handler: Any) -> list[Any]:
    """Rows are read one by one later, so that a wrong one keeps back no other."""
    if not isinstance(value, list):
        raise PydanticCustomError("list_type", "a list")
    if not value:
        raise PydanticCustomError("too_short", "rows", {"min_length": 1})
    if len(value) > MOST_ROWS:
        raise PydanticCustomError("too_long", "rows", {"max_length": MOST_ROWS})
    return value


Rows = Annotated[list[FacilitySent], Field(min_length=1, max_length=MOST_ROWS), WrapValidator(_unread_rows)]


class FacilityRowsSent(Schema):
    model_config = ConfigDict(extra="forbid")
    facilities: Rows = Field(description=_("The facilities, at most 1,000"))


class FacilityRowShown(Schema):
    """What became of one row."""

    row: int = Field(description=_("Its place in what was sent, from 0"))
    outcome: Literal["created", "earlier", "refused"]
    facility: FacilityShown | None
    problems: dict[str, str] = Field(description=_("Where it is refused: a sentence for each wrong field"))


class FacilityRowsShown(Schema):
    created: int
    earlier: int = Field(description=_("Rows that stood before"))
    refused: int
    rows: list[FacilityRowShown] = Field(description=_("In the order in which they were sent"))


@router.get("", response=FacilitiesShown, summary=_("Facilities of one's areas"))
def list_facilities(request: HttpRequest, asked: Annotated[FacilitiesAsked, Query()]) -> dict[str, Any]:
    require(actor_of(request), VIEW)
    words = {name: str(value) for name, value in asked.model_dump().items()}
    rows = find_facilities(actor_of(request), Filters.from_words(words))
    page = keyset_page(rows, request.GET, order=("code",), size=asked.size)
    return {
        "items": [_shown(row) for row in page.items],
        "newer": f"{request.path}{page.newer_url}" if page.has_newer else None,
        "older": f"{request.path}{page.older_url}" if page.has_older and page.older_url else None,
    }


@router.get("/kinds", response=list[KindShown], summary=_("Classes and kinds of facilities"))
def list_kinds(request: HttpRequest) -> list[dict[str, Any]]:
    require(actor_of(request), VIEW)
    language = get_language() or ""
    names = ("code", "shape", "underground", "active")
    return [
        {name: getattr(kind, name) for name in names} | {"name": kind.label(language)}
        for kind in kinds_by_code().values()
    ]


@router.get("/{uuid:uuid}", response=FacilityWhole, summary=_("A facility with its geometry"))
def show_facility(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    row = get_facility(actor_of(request), uuid)
    return {**_shown(row), "geometry": row.geometry, "frame": row.frame}


@router.post(
    "",
    response=FacilityRowsShown,
    summary=_("Register up to 1,000 facilities at once"),
    description=_("Each row is registered or refused by itself; one that stands is answered as it stands."),
)
def register_facility_rows(request: HttpRequest, sent: FacilityRowsSent) -> dict[str, Any]:
    require(actor_of(request), IMPORT)
    unread = cast(Sequence[Any], sent.facilities)
    rows: dict[int, FacilityRow] = {}
    results: dict[int, RowResult] = {}
    for place, one in enumerate(unread):
        try:
            rows[place] = _row(one)
        except InvalidInput as invalid:
            results[place] = RowResult(Outcome.REFUSED, problems=invalid.problems)
    registered = register_facilities(actor_of(request), list(rows.values()), IMPORT)
    results |= dict(zip(rows, registered, strict=True))
    return {
        **{outcome.value: sum(one.outcome is outcome for one in results.values()) for outcome in Outcome},
        "rows": [
            {
                "row": place,
                "outcome": results[place].outcome,
                "facility": _shown(found) if (found := results[place].facility) else None,
                "problems": results[place].problems,
            }
            for place in range(len(unread))
        ],
    }


def _row(one: Any) -> FacilityRow:
    """Raises InvalidInput with a sentence for each wrong field."""
    try:
        sent = FacilitySent.model_validate(one)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        raise InvalidInput({".".join(map(str, each["loc"])) or "row": sentence_of(each) for each in wrong}) from None
    return FacilityRow(**sent.model_dump())


def _shown(row: Facility) -> dict[str, Any]:
    names = (
        "uuid", "code", "name", "number", "shape", "lng", "lat", "depth_m", "floor_area_m2", "state", "valid_from",
        "valid_to", "version",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "kind": row.kind.code,
        "kind_name": row.kind.label(get_language() or ""),
        "owner": row.owner_name,
        "maintainer": row.maintainer_name,
        "address": row.address.code if row.address else None,
        "area": row.area_path,
        "area_label": labels(row.area_path),
    }
