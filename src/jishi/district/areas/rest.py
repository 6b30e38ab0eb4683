"""Areas over REST, for everybody: search, what lies below, one area, the area at a point. Answers in CGCS2000."""

from typing import Literal, cast

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema, Status

from jishi.district.areas.models import Division, Grid
from jishi.district.areas.queries import (
    current_divisions,
    current_grids,
    find_place,
    search,
    search_grids,
    successors,
)
from jishi.ground.lib.codes import DivisionLevel, division_level, division_path
from jishi.ground.lib.geometry import Frame, to_cgcs2000

router = Router()
MOST = 200
Level = Literal["province", "city", "district", "subdistrict", "community", "grid"]


class AreaOut(Schema):
    """A division or a grid. `code`: 12 digits, of a grid 15; `parent`: the code of the area above."""

    code: str
    name: str
    level: Level
    parent: str | None
    lng: float | None = Field(None, description=gettext_noop("A point inside, degrees of CGCS2000"))
    lat: float | None = None


class AreasOut(Schema):
    """A part of the areas in the order of their codes; `next` is the `after` of the part that follows."""

    areas: list[AreaOut]
    next: str | None


class FollowingOut(Schema):
    """A code that follows on a former one; `name` is empty where none is known."""

    code: str
    name: str


class FormerOut(Schema):
    """A code of former days. `follow`: the codes that hold today, none when it ended without a successor. `exact` is
    false when only a change of an area above is known: the codes are then where to look."""

    code: str
    name: str
    exact: bool
    follow: list[FollowingOut]
    detail: str = Field(description=gettext_noop("The same in a sentence"))


class PlaceOut(Schema):
    """Where a point lies. A community without grids gives no grid."""

    community: str
    grid: str | None
    label: str


class AreasIn(Schema):
    """What to look for: `search` a name or the beginning of a code, `parent` the code of the area above."""

    search: str = Field("", max_length=60)
    parent: str | None = Field(None, pattern=r"^(0[1-9]|[1-9][0-9])[0-9]{10}$")
    level: Level | None = None
    after: str = Field("", max_length=15, pattern=r"^[0-9]*$")
    limit: int = Field(50, ge=1, le=MOST)


class PointIn(Schema):
    """A point in degrees, and the frame it comes in."""

    lng: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    frame: Frame = Frame.CGCS2000


@router.get(
    "",
    response=AreasOut,
    summary=gettext_noop("Search areas, or list those right below one"),
    description=gettext_noop("Areas that hold now. With `level=grid`, or below a community, the answer is grids."),
)
def list_areas(request: HttpRequest, asked: Query[AreasIn]) -> AreasOut:
    """Areas that hold now. With `level=grid`, or below a community, the answer is grids."""
    found = _grids(asked) if _wants_grids(asked) else _divisions(asked)
    part = found[: asked.limit]
    return AreasOut(areas=part, next=_after(part[-1]) if len(found) > asked.limit else None)


@router.get(
    "/at",
    response=PlaceOut,
    summary=gettext_noop("The grid and community at a point"),
    description=gettext_noop("404 when the point lies outside the district."),
)
def area_at(request: HttpRequest, point: Query[PointIn]) -> PlaceOut:
    """404 when the point lies outside the district."""
    place = find_place(*to_cgcs2000(point.lng, point.lat, point.frame))
    if place is None:
        raise Http404
    grid = place.path if place.grid_id else None
    return PlaceOut(community=place.path[:12], grid=grid, label=place.label)


@router.get(
    "/{code}",
    response={200: AreaOut, 410: FormerOut},
    summary=gettext_noop("One area by its 12 or 15 digits"),
    description=gettext_noop("Areas that hold now. 410 with what follows for a code of former days, 404 for others."),
)
def one_area(request: HttpRequest, code: str) -> AreaOut | Status[FormerOut]:
    """Areas that hold now. 410 with what follows for a code of former days, 404 for others."""
    if len(code) == 15:
        grid = current_grids().filter(path=code).select_related("community").first()
        if grid:
            return _grid(grid)
    division = current_divisions().filter(code=code).select_related("parent").first()
    return _division(division) if division else Status(410, _former(code))


def _former(code: str) -> FormerOut:
    try:
        found = successors(code)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    follow = [FollowingOut(code=each.code, name=each.name) for each in found.follow]
    exact = found.succession.exact
    return FormerOut(code=found.code, name=found.name, exact=exact, follow=follow, detail=found.sentence)


def _wants_grids(asked: AreasIn) -> bool:
    below_community = asked.parent is not None and division_level(asked.parent) is DivisionLevel.COMMUNITY
    return asked.level == "grid" or (asked.level is None and below_community)


def _divisions(asked: AreasIn) -> list[AreaOut]:
    found = search(asked.search)
    if asked.parent:
        found = found.filter(parent__code=asked.parent)
    if asked.level:
        found = found.filter(level=asked.level)
    rows = found.filter(path__gt=asked.after).select_related("parent").order_by("path")[: asked.limit + 1]
    return [_division(row) for row in rows]


def _grids(asked: AreasIn) -> list[AreaOut]:
    found = search_grids(asked.search)
    if asked.parent:
        found = found.filter(path__startswith=division_path(asked.parent))
    rows = found.filter(path__gt=asked.after).order_by("path")[: asked.limit + 1]
    return [_grid(row) for row in rows]


def _division(row: Division) -> AreaOut:
    parent = row.parent.code if row.parent else None
    return AreaOut(code=row.code, name=row.name, level=cast(Level, row.level), parent=parent, lng=row.lng, lat=row.lat)


def _grid(row: Grid) -> AreaOut:
    parent = row.community.code
    return AreaOut(code=row.path, name=row.label, level="grid", parent=parent, lng=row.lng, lat=row.lat)


def _after(last: AreaOut) -> str:
    return last.code if last.level == "grid" else division_path(last.code)
