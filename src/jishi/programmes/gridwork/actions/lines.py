"""Lines of business, their grids, and which basic grids serve them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from django.db import IntegrityError, transaction
from django.db.models import Q

from jishi.district.areas.api import Division, current_grids
from jishi.district.organisations.api import find_organisation
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import Act, record, record_many
from jishi.ground.foundation.moment import today
from jishi.ground.lib.geometry import centre, read_outline, write_outline
from jishi.programmes.gridwork.access import EDIT, require
from jishi.programmes.gridwork.errors import choose_grids, code_is_taken, no_such_organisation, number_stands_twice
from jishi.programmes.gridwork.models import Line, LineGrid, ServedLine
from jishi.programmes.gridwork.rules.line_grids import LineGridRow, check_line_grids

EVERYWHERE = ""
"""A line runs through the whole district, so the right to draw it must hold everywhere."""


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line: its code, name, the code of the organisation that answers for it, and whether it goes on."""

    code: str
    name: str
    organisation: str
    active: bool = True


def save_line(actor: Actor, draft: LineDraft, line: Line | None = None) -> Line:
    """A new line, or another content of one. The same content changes nothing. Raises NotYours, Refusal."""
    require(actor, EDIT, EVERYWHERE)
    organisation = find_organisation(draft.organisation)
    if organisation is None or not organisation.active:
        raise no_such_organisation()
    row = line or Line()
    wanted = {
        "code": draft.code.strip(),
        "name": draft.name.strip(),
        "organisation_id": organisation.id,
        "active": draft.active,
    }
    changed = [name for name, value in wanted.items() if getattr(row, name, None) != value]
    if not changed:
        return row
    for name, value in wanted.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
            action = "gridwork.change_line" if line else "gridwork.make_line"
            record(actor, Act(action, "line", row.uuid, dict.fromkeys(changed, ""), EDIT))
            reference.touch("gridwork")
    except IntegrityError:
        raise code_is_taken() from None
    return row


@transaction.atomic
def draw_line_grids(actor: Actor, line: Line, rows: Sequence[LineGridRow]) -> int:
    """All grids of the line as they are to be; one that is left out ends. How many changed: the same again is none.

    A new outline ends the version that held today and begins the next. Raises NotYours, Refusal.
    """
    require(actor, EDIT, EVERYWHERE)
    Line.objects.select_for_update().get(pk=line.pk)
    check_line_grids(rows)
    return _draw(actor, line, rows)


@transaction.atomic
def compose_line_grid(actor: Actor, line: Line, number: str, name: str, grid_paths: Iterable[str]) -> int:
    """A new grid of the line out of whole basic grids (15 digits); the others of the line stay. Raises as above."""
    require(actor, EDIT, EVERYWHERE)
    Line.objects.select_for_update().get(pk=line.pk)
    outlines = list(current_grids().filter(path__in=list(grid_paths)).values_list("outline", flat=True))
    if not outlines:
        raise choose_grids()
    standing = standing_rows(line)
    if number in {row.number for row in standing}:
        raise number_stands_twice(number)
    whole = shapely.union_all([read_outline(outline) for outline in outlines])
    rows = [*standing, LineGridRow(number, name, write_outline(whole))]
    check_line_grids(rows)
    return _draw(actor, line, rows)


@transaction.atomic
def serve_lines(actor: Actor, community: Division, chosen: Iterable[tuple[str, int]]) -> int:
    """Which lines the grids of a community serve, as pairs of grid path and line id; what is left out ends today.

    How many changed. Raises NotYours without the right in the community.
    """
    require(actor, EDIT, community.path)
    Division.objects.select_for_update().get(pk=community.pk)
    paths = set(current_grids().filter(community=community).values_list("path", flat=True))
    lines = set(Line.objects.filter(active=True).values_list("pk", flat=True))
    wanted = {(path, line) for path, line in chosen if path in paths and line in lines}
    standing = ServedLine.objects.filter(valid_to=None, grid_path__in=paths, line__in=lines)
    rows = {(row.grid_path, row.line_id): row for row in standing}
    gone = [row for key, row in rows.items() if key not in wanted]
    day = today()
    new = [ServedLine(grid_path=path, line_id=line, valid_from=day) for path, line in sorted(wanted - rows.keys())]
    for row in gone:
        row.valid_to = max(day, row.valid_from)
    ServedLine.objects.bulk_update(gone, ["valid_to"])
    ServedLine.objects.bulk_create(new)
    acts = [Act("gridwork.end_served_line", "served_line", row.uuid, {"valid_to": ""}, EDIT) for row in gone]
    acts += [Act("gridwork.serve_line", "served_line", row.uuid, {"grid_path": "", "line": ""}, EDIT) for row in new]
    record_many(actor, acts)
    if acts:
        reference.touch("gridwork")
    return len(acts)


@transaction.atomic
def end_served_where_nothing_holds(actor: Actor, rows: Q) -> None:
    """Ends these rows today, where they go on: their grid is no more."""
    day = today()
    gone = list(ServedLine.objects.select_for_update().filter(rows, valid_to=None))
    for row in gone:
        row.valid_to = max(day, row.valid_from)
    ServedLine.objects.bulk_update(gone, ["valid_to"])
    record_many(
        actor, [Act("gridwork.end_served_line", "served_line", row.uuid, {"valid_to": ""}, EDIT) for row in gone]
    )


def standing_rows(line: Line) -> list[LineGridRow]:
    """The grids of the line that hold now."""
    rows = LineGrid.objects.filter(line=line, valid_to=None).order_by("number")
    return [LineGridRow(*row) for row in rows.values_list("number", "name", "outline")]


def _draw(actor: Actor, line: Line, rows: Sequence[LineGridRow]) -> int:
    day = today()
    standing = {grid.number: grid for grid in LineGrid.objects.filter(line=line, valid_to=None)}
    wanted = {row.number: row for row in rows}
    ended = [grid for number, grid in standing.items() if number not in wanted]
    new: list[LineGrid] = []
    renamed: list[LineGrid] = []
    for number, row in wanted.items():
        old = standing.get(number)
        if old is not None and old.outline == row.outline:
            if old.name != row.name:
                old.name = row.name
                renamed.append(old)
            continue
        if old is not None:
            ended.append(old)
        lng, lat = centre(row.outline)
        new.append(
            LineGrid(line=line, number=number, name=row.name, outline=row.outline, lng=lng, lat=lat, valid_from=day)
        )
    for grid in ended:
        grid.valid_to = max(day, grid.valid_from)
    LineGrid.objects.bulk_update(ended, ["valid_to"])
    LineGrid.objects.bulk_update(renamed, ["name"])
    LineGrid.objects.bulk_create(new)
    acts = [Act("gridwork.end_line_grid", "line_grid", grid.uuid, {"valid_to": ""}, EDIT) for grid in ended]
    acts += [Act("gridwork.rename_line_grid", "line_grid", grid.uuid, {"name": ""}, EDIT) for grid in renamed]
    acts += [Act("gridwork.draw_line_grid", "line_grid", grid.uuid, {"outline": ""}, EDIT) for grid in new]
    record_many(actor, acts)
    if acts:
        reference.touch("gridwork")
    return len(acts)
