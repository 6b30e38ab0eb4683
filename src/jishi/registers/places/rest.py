"""Buildings and rooms for programs of staff: reading, and taking in up to a thousand lines at once."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page
from jishi.registers.addresses.api import AddressRow, Level
from jishi.registers.places import actions
from jishi.registers.places.access import VIEW, get_building, get_room, visible_rooms
from jishi.registers.places.models import Building, Room
from jishi.registers.places.queries.buildings import Filters, buildings
from jishi.registers.places.queries.history import grades_of
from jishi.registers.places.rules.facts import BuildingFacts, RoomFacts
from jishi.registers.places.rules.floors import floor_of
from jishi.registers.places.rules.kinds import BUILDING_USES, OWNERSHIPS, ROOM_USES, STRUCTURES, Codes
from jishi.registers.places.rules.rows import BuildingRow, RoomRow

router = Router()
MOST = 1_000
Text = Annotated[str, Field(max_length=60)]


def _listed(codes: Codes, *, unknown: bool = False) -> dict[str, Any]:
    """The codes of a list, as the document of the interface says them; the action refuses others by a sentence."""
    return {"enum": [*([""] if unknown else []), *codes]}


class Sent(Schema):
    """A field that is misspelt is refused and not ignored."""

    model_config = ConfigDict(extra="forbid")


class BuildingOut(Schema):
    """A building. `code`: 19 digits that never change."""

    code: str
    name: str
    address: str = Field(description=_("The address in words, without divisions"))
    address_code: str = Field(description=_("21 digits of the register of addresses"))
    area: str = Field(description=_("Path of the grid or division in which it lies"))
    use: str
    structure: str
    ownership: str
    year_built: int | None
    floors_above: int | None
    floors_below: int
    outline: dict[str, Any] | None = Field(description=_("GeoJSON in degrees of CGCS2000"))
    lng: float | None = Field(description=_("Degrees of CGCS2000"))
    lat: float | None
    version: int
    confirmed_at: datetime | None
    valid_from: date
    valid_to: date | None


class RoomOut(Schema):
    """A room. `code`: 25 digits that never change."""

    code: str
    building: str = Field(description=_("The code of its building"))
    address: str
    address_code: str
    area: str
    floor: int = Field(description=_("From 1 upwards, below ground from -1 downwards"))
    unit: str
    number: str
    use: str
    area_m2: Decimal | None
    ownership: str
    rental: bool = Field(description=_("People live here for rent"))
    grade: str = Field(description=_("The present safety grade A to D of a dwelling that is let, else empty"))
    check_due: date | None = Field(description=_("The day by which it is checked again"))
    version: int
    confirmed_at: datetime | None
    valid_from: date
    valid_to: date | None


class GradeOut(Schema):
    """One check of a rental dwelling."""

    grade: str
    on: date
    findings: str
    check_due: date
    post: str = Field(description=_("In whose name it was given"))


class RoomWhole(RoomOut):
    """A room with the history of its grades, the latest first."""

    grades: list[GradeOut]


class BuildingsOut(Schema):
    """A part of the buildings by code, and the addresses of the parts before and after."""

    items: list[BuildingOut]
    newer: str | None
    older: str | None


class BuildingsIn(Schema):
    """How the list is narrowed; words that are not known narrow nothing."""

    q: str = Field("", max_length=100, description=_("An address, a name, or the beginning of a code"))
    use: str = Field("", max_length=16, description=_("A code of the list of uses"))
    structure: str = Field("", max_length=16, description=_("A code of the list of structures"))
    safety: Literal["", "rental", "late", "never", "C", "D"] = Field(
        "", description=_("With dwellings that are let: any, a check overdue, never graded, of this grade")
    )
    area: str = Field("", max_length=15, pattern="^[0-9]*$", description=_("The beginning of an area's path"))
    after: str = Field("", max_length=500)
    before: str = Field("", max_length=500)
    size: int = Field(50, ge=1, le=200)


class BuildingSent(Sent):
    """A building and its address as it is written at the door."""

    division: str = Field(pattern="^[0-9]{6,12}$", description=_("Path of the division, of a community 12 digits"))
    level: Literal["compound", "street"] = Field(description=_("What the address begins with"))
    anchor: str = Field(min_length=1, max_length=60, description=_("Name of the compound or street"))
    number: Text = ""
    building: Text = Field("", description=_("As it stands at the door"))
    lng: float | None = Field(None, ge=-180, le=180, description=_("Degrees of CGCS2000, with `lat`"))
    lat: float | None = Field(None, ge=-90, le=90)
    name: str = Field("", max_length=80)
    use: str = Field("other", max_length=16, json_schema_extra=_listed(BUILDING_USES))
    structure: str = Field("", max_length=16, json_schema_extra=_listed(STRUCTURES, unknown=True))
    ownership: str = Field("", max_length=16, json_schema_extra=_listed(OWNERSHIPS, unknown=True))
    year_built: int | None = None
    floors_above: int | None = None
    floors_below: int = 0
    outline: dict[str, Any] | None = Field(None, description=_("GeoJSON in degrees of CGCS2000"))


class RoomSent(Sent):
    """A room of a building that stands in the register."""

    building: str = Field(pattern="^[0-9]{19}$", description=_("The code of its building"))
    unit: str = Field("", max_length=20)
    number: str = Field(min_length=1, max_length=20, description=_("As it stands at the door"))
    floor: int | None = Field(None, description=_("Left out, it is read from the number: 502 is floor 5"))
    use: str = Field("other", max_length=16, json_schema_extra=_listed(ROOM_USES))
    area_m2: Decimal | None = Field(None, max_digits=9, decimal_places=2)
    ownership: str = Field("", max_length=16, json_schema_extra=_listed(OWNERSHIPS, unknown=True))
    rental: bool = False


class BuildingsSent(Sent):
    buildings: list[BuildingSent] = Field(min_length=1, max_length=MOST)


class RoomsSent(Sent):
    rooms: list[RoomSent] = Field(min_length=1, max_length=MOST)


class Taken(Schema):
    """How many were new, and the code of each line in the order in which they were sent."""

    new: int
    codes: list[str]


WHOLE = _("All or nothing: one line that cannot be right keeps back the others. The same lines again change nothing.")


@router.get("/buildings", response=BuildingsOut, summary=_("Buildings of the area"), operation_id="list_buildings")
def list_buildings(request: HttpRequest, narrowed: Annotated[BuildingsIn, Query()]) -> dict[str, Any]:
    if not actor_of(request).can(VIEW):
        raise NotYours
    words = {name: str(value) for name, value in narrowed.model_dump().items()}
    rows = buildings(actor_of(request), Filters.from_words(words))
    page = keyset_page(rows, request.GET, order=("code",), size=narrowed.size)
    return {
        "items": [_building(row) for row in page.items],
        "newer": f"{request.path}{page.newer_url}" if page.has_newer else None,
        "older": f"{request.path}{page.older_url}" if page.has_older and page.older_url else None,
    }


@router.get("/buildings/{code}", response=BuildingOut, summary=_("A building"), operation_id="show_building")
def show_building(request: HttpRequest, code: str) -> dict[str, Any]:
    return _building(get_building(actor_of(request), code))


@router.get(
    "/buildings/{code}/rooms", response=list[RoomOut], summary=_("The rooms of a building"),
    description=_("Those that hold now, from the lowest floor up."), operation_id="list_rooms",
)  # fmt: skip
def list_rooms(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    building = get_building(actor_of(request), code)
    rows = visible_rooms(actor_of(request)).filter(building=building, valid_to=None)
    return [_room(row) for row in rows.order_by("floor", "unit", "number", "pk")]


@router.get("/rooms/{code}", response=RoomWhole, summary=_("A room with its safety grades"), operation_id="show_room")
def show_room(request: HttpRequest, code: str) -> dict[str, Any]:
    room = get_room(actor_of(request), code)
    grades = [
        {"grade": one.grade, "on": one.on, "findings": one.findings, "check_due": one.check_due, "post": one.post}
        for one in grades_of(room)
    ]
    return _room(room) | {"grades": grades}


@router.post(
    "/buildings", response=Taken, summary=_("Take in up to 1,000 buildings"), description=WHOLE,
    operation_id="register_buildings",
)  # fmt: skip
def send_buildings(request: HttpRequest, sent: BuildingsSent) -> dict[str, Any]:
    rows = [_building_row(one, line) for line, one in enumerate(sent.buildings, 1)]
    taken = actions.register_buildings(actor_of(request), rows)
    return {"new": taken.new, "codes": [one.code for one in taken.buildings]}


@router.post(
    "/rooms", response=Taken, summary=_("Take in up to 1,000 rooms"), description=WHOLE, operation_id="register_rooms"
)
def send_rooms(request: HttpRequest, sent: RoomsSent) -> dict[str, Any]:
    rows = [_room_row(one, line) for line, one in enumerate(sent.rooms, 1)]
    taken = actions.register_rooms(actor_of(request), rows)
    return {"new": taken.new, "codes": [one.code for one in taken.rooms]}


def _building_row(sent: BuildingSent, line: int) -> BuildingRow:
    point = (sent.lng, sent.lat) if sent.lng is not None and sent.lat is not None else None
    address = AddressRow(line, sent.division, Level(sent.level), sent.anchor, sent.number, sent.building, point=point)
    facts = BuildingFacts(
        sent.name, sent.use, sent.structure, sent.ownership, sent.year_built, sent.floors_above, sent.floors_below,
        sent.outline,
    )  # fmt: skip
    return BuildingRow(address, facts, line)


def _room_row(sent: RoomSent, line: int) -> RoomRow:
    floor = sent.floor if sent.floor is not None else floor_of(sent.number) or 0
    facts = RoomFacts(floor, sent.use, sent.area_m2, sent.ownership, sent.rental)
    return RoomRow(sent.building, sent.number, facts, sent.unit, line)


def _building(row: Building) -> dict[str, Any]:
    names = (
        "code", "name", "use", "structure", "ownership", "year_built", "floors_above", "floors_below", "outline",
        "version", "confirmed_at", "valid_from", "valid_to",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "address": row.address.text,
        "address_code": row.address.code,
        "area": row.area_path,
        "lng": row.address.lng,
        "lat": row.address.lat,
    }


def _room(row: Room) -> dict[str, Any]:
    names = (
        "code", "floor", "unit", "number", "use", "area_m2", "ownership", "rental", "grade", "check_due", "version",
        "confirmed_at", "valid_from", "valid_to",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "building": row.building.code,
        "address": row.address.text,
        "address_code": row.address.code,
        "area": row.area_path,
    }
