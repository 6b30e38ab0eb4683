"""Addresses over REST, for staff and tokens of their posts: find, search, one address, the nearest. CGCS2000."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.reach import require
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.geometry import Frame, to_cgcs2000
from jishi.registers.addresses.access import VIEW
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.queries import above, address_of, below, find_many, nearest, search
from jishi.registers.addresses.rules.found import Found

router = Router()
MOST_TEXTS = 500
Level = Literal["street", "compound", "number", "building", "unit", "room"]


class ReasonOut(Schema):
    """Why an address is not simply what the text says; `words` are what it speaks of."""

    kind: str
    words: str


class FoundOut(Schema):
    """An address that a text may mean. `score` from 0 to 1; `exact` when everything the text says is registered."""

    uuid: str
    code: str
    text: str
    level: Level
    area_path: str = Field(description=gettext_noop("Digits of the grid, else of the division"))
    lng: float | None = Field(None, description=gettext_noop("Degrees of CGCS2000"))
    lat: float | None = None
    score: float = 1.0
    exact: bool = True
    relation: str = "at"
    reasons: list[ReasonOut] = []


class SuggestedOut(FoundOut):
    """An address to choose; `name` is the other name that was met, empty for its own."""

    name: str = ""


class NearOut(FoundOut):
    """An address near a point, and its distance in metres."""

    metres: float


class AddressOut(Schema):
    """One address with what stands above it, from the street or compound down."""

    uuid: str
    code: str
    text: str
    name: str
    level: Level
    area_path: str
    lng: float | None
    lat: float | None
    valid_from: str
    valid_to: str | None = Field(None, description=gettext_noop("The first day on which it no longer holds"))
    version: int
    above: list[str] = Field(description=gettext_noop("Codes of the addresses above, the street or compound first"))
    below: int = Field(description=gettext_noop("How many addresses stand right below"))


class TextsIn(Schema):
    """Texts to find, 500 at most, each of at most 200 characters."""

    texts: list[str] = Field(max_length=MOST_TEXTS)


class TextIn(Schema):
    """One text, and a point that decides between equals."""

    text: str = Field(max_length=200)
    lng: float | None = Field(None, ge=-180, le=180)
    lat: float | None = Field(None, ge=-90, le=90)


class SearchIn(Schema):
    """What was typed so far: characters, pinyin, initials, or the beginning of a code."""

    q: str = Field(max_length=200)
    limit: int = Field(10, ge=1, le=50)


class NearIn(Schema):
    """A point in degrees, the frame it comes in, how many addresses at most."""

    lng: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    frame: Frame = Frame.CGCS2000
    limit: int = Field(10, ge=1, le=100)


@router.get(
    "/find",
    response=list[FoundOut],
    summary=gettext_noop("Addresses that a text may mean"),
    description=gettext_noop("At most five, the best first."),
    operation_id="find_address",
)
def find_one(request: HttpRequest, asked: Query[TextIn]) -> list[FoundOut]:
    """At most five, the best first."""
    require(actor_of(request), VIEW)
    near = (asked.lng, asked.lat) if asked.lng is not None and asked.lat is not None else None
    return [_found(one) for one in find_many([_plain(asked.text)], [near])[0]]


@router.post(
    "/find",
    response=list[list[FoundOut]],
    summary=gettext_noop("Addresses of many texts"),
    description=gettext_noop("The answers in the order of the texts."),
    operation_id="find_addresses",
)
def find_batch(request: HttpRequest, sent: TextsIn) -> list[list[FoundOut]]:
    """The answers in the order of the texts."""
    require(actor_of(request), VIEW)
    return [[_found(one) for one in answer] for answer in find_many([_plain(text) for text in sent.texts])]


@router.get(
    "/search",
    response=list[SuggestedOut],
    summary=gettext_noop("Addresses while somebody types"),
    description=gettext_noop("By characters, pinyin, initials or code."),
    operation_id="search_addresses",
)
def search_addresses(request: HttpRequest, asked: Query[SearchIn]) -> list[SuggestedOut]:
    """By characters, pinyin, initials or code."""
    require(actor_of(request), VIEW)
    return [SuggestedOut(**_facts(one.found), name=one.name) for one in search(_plain(asked.q), asked.limit)]


@router.get(
    "/nearest",
    response=list[NearOut],
    summary=gettext_noop("Addresses nearest to a point"),
    description=gettext_noop("Compounds, numbers and buildings within five kilometres."),
    operation_id="nearest_addresses",
)
def nearest_addresses(request: HttpRequest, asked: Query[NearIn]) -> list[NearOut]:
    """Compounds, numbers and buildings within five kilometres."""
    require(actor_of(request), VIEW)
    point = to_cgcs2000(asked.lng, asked.lat, asked.frame)
    return [NearOut(**_facts(one.found), metres=round(one.metres, 1)) for one in nearest(*point, asked.limit)]


@router.get(
    "/{code}",
    response=AddressOut,
    summary=gettext_noop("One address by its code or uuid"),
    description=gettext_noop("Also one that has ended; 404 for others."),
    operation_id="show_address",
)
def show_address(request: HttpRequest, code: str) -> AddressOut:
    """Also one that has ended; 404 for others."""
    require(actor_of(request), VIEW)
    row = address_of(code)
    if row is None:
        raise NotYours
    return _address(row)


def _plain(text: str) -> str:
    return text.replace("\0", "")


def _facts(found: Found) -> dict[str, Any]:
    return {
        "uuid": str(found.uuid),
        "code": found.code,
        "text": found.text,
        "level": found.level,
        "area_path": found.area_path,
        "lng": found.lng,
        "lat": found.lat,
        "score": round(found.score, 4),
        "exact": found.exact,
        "relation": found.relation.value,
        "reasons": [ReasonOut(kind=reason.kind.value, words=reason.words) for reason in found.reasons],
    }


def _found(found: Found) -> FoundOut:
    return FoundOut(**_facts(found))


def _address(row: Address) -> AddressOut:
    return AddressOut(
        uuid=str(row.uuid),
        code=row.code,
        text=row.text,
        name=row.name,
        level=row.level,  # type: ignore[arg-type]
        area_path=row.area_path,
        lng=row.lng,
        lat=row.lat,
        valid_from=row.valid_from.isoformat(),
        valid_to=row.valid_to.isoformat() if row.valid_to else None,
        version=row.version,
        above=[one.code for one in above(row)],
        below=below(row).count(),
    )
