"""Grid work over REST, for staff and the tokens of their posts: who answers for which grid, lines and their grids."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.requests import actor_of
from jishi.programmes.gridwork.access import VIEW
from jishi.programmes.gridwork.models import Line
from jishi.programmes.gridwork.queries import all_lines, grids_in_reach, line_features, served_in, staffed
from jishi.programmes.gridwork.queries.answering import PostShown

router = Router()
MOST = 200


class StaffedOut(Schema):
    """A grid and the posts that work there today. People are not named."""

    grid: str = Field(description=_("The grid's 15 digits"))
    place: str
    primary: str | None = Field(description=_("Title of the primary post"))
    deputies: list[str]
    answers: str | None = Field(description=_("Title of the post that answers today; null when nobody does"))
    covers_for: str | None = Field(description=_("The absent post for which it answers"))
    lines: list[str] = Field(description=_("Codes of the lines that the grid serves"))


class StaffingOut(Schema):
    """A part of the grids in the order of their codes; `next` is the `after` of the part that follows."""

    grids: list[StaffedOut]
    next: str | None


class StaffingIn(Schema):
    """`area`: beginning of the code of an area, `after`: where the part before ended."""

    area: str = Field("", max_length=15, pattern=r"^[0-9]*$")
    after: str = Field("", max_length=15, pattern=r"^[0-9]*$")
    limit: int = Field(50, ge=1, le=MOST)


class LineOut(Schema):
    """A line of business with the organisation that answers for it."""

    code: str
    name: str
    organisation: str
    active: bool
    grids: int = Field(description=_("How many grids of its own it has now"))


class LineGridsOut(Schema):
    """The grids of a line that hold now, as a GeoJSON FeatureCollection in CGCS2000."""

    type: str
    features: list[dict[str, Any]]


@router.get(
    "/gridwork/staffing", response=StaffingOut, summary=_("Who answers for which grid"), operation_id="staffing"
)
def list_staffing(request: HttpRequest, asked: Query[StaffingIn]) -> dict[str, Any]:
    actor = _reader(request)
    found = grids_in_reach(actor).filter(path__startswith=asked.area, path__gt=asked.after)
    rows = list(found[: asked.limit + 1])
    part = rows[: asked.limit]
    served = served_in([grid.path for grid in part])
    codes = dict(Line.objects.values_list("pk", "code"))
    return {
        "grids": [
            {
                "grid": row.grid.path,
                "place": row.place,
                "primary": _title(row.answer.primary),
                "deputies": [each.post.title for each in row.answer.deputies],
                "answers": _title(row.answer.now),
                "covers_for": _title(row.answer.covers_for),
                "lines": sorted(codes[line] for line in served[row.grid.path]),
            }
            for row in staffed(part)
        ],
        "next": part[-1].path if len(rows) > asked.limit else None,
    }


@router.get("/gridwork/lines", response=list[LineOut], summary=_("Lines of business"), operation_id="list_lines")
def list_lines(request: HttpRequest) -> list[dict[str, Any]]:
    _reader(request)
    return [
        {
            "code": line.code,
            "name": line.name,
            "organisation": line.organisation.code,
            "active": line.active,
            "grids": line.own,  # type: ignore[attr-defined]  # annotated by all_lines
        }
        for line in all_lines()
    ]


@router.get(
    "/gridwork/lines/{code}/grids",
    response=LineGridsOut,
    summary=_("The grids of a line"),
    description=_("404 when there is no such line."),
    operation_id="line_grids",
)
def list_line_grids(request: HttpRequest, code: str) -> dict[str, Any]:
    _reader(request)
    line = Line.objects.filter(code=code).first()
    if line is None:
        raise NotYours
    return line_features(line)


def _reader(request: HttpRequest) -> Any:
    actor = actor_of(request)
    if not actor.can(VIEW):
        raise NotYours
    return actor


def _title(post: PostShown | None) -> str | None:
    return post.post.title if post else None
