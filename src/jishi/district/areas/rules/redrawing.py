"""The grids of one community drawn anew by hand: what was asked, against what stood when it was drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from jishi.ground.lib.geometry import Frame, area_m2

from .plan import Plan, Standing
from .read_outlines import read_outlines
from .rows import Outline, OutlineRow, Problem, Rows, Source


@dataclass(frozen=True, slots=True)
class Shown:
    """A grid as it was shown to whoever draws: which version of it, and under which name."""

    version: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Redrawing:
    """All grids of a community (path of 12 digits) as they are to be. One that is not among the rows ends.

    `seen` are the grids as they were shown before the drawing began.
    """

    community: str
    rows: Rows
    seen: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one grid: `kind` is new, outline, name or ended; square metres before and after."""

    path: str
    name: str
    kind: str
    before_m2: float
    after_m2: float


@dataclass(frozen=True, slots=True)
class LaidOnTop:
    """A drawing laid on top of what somebody else wrote meanwhile. `theirs` are the grids that the other changed,
    `both` those of them that this drawing changes too, where it has its way."""

    redrawing: Redrawing
    theirs: tuple[str, ...]
    both: tuple[str, ...]


def read_redrawing(
    community: str, content: bytes, seen: tuple[Shown, ...], names: Mapping[str, str], frame: Frame = Frame.CGCS2000
) -> Redrawing:
    """From a GeoJSON FeatureCollection of all grids; `names` (by path) stand before those of the features.

    What cannot be read is among the problems of the rows.
    """
    drawn, problems = read_outlines(content, frame)
    rows = tuple(replace(row, name=names.get(row.path) or row.name) for row in drawn)
    return Redrawing(community, Rows((), rows, frame, tuple(problems)), seen)


def not_of_this_community(redrawing: Redrawing) -> list[Problem]:
    """A problem for each row that is no grid of the community, and one when no grid is left."""
    wrong = [row for row in redrawing.rows.outlines if not (row.is_grid and row.path.startswith(redrawing.community))]
    problems = [
        Problem(Source.OUTLINES, row.line, row.path, _("It is no grid of this community: leave it out."))
        for row in wrong
    ]
    if not redrawing.rows.outlines:
        problems.append(Problem(Source.OUTLINES, 0, "", _("No grid is left: a community keeps at least one.")))
    return problems


def forgiven(problems: list[Problem], before: list[Problem]) -> list[Problem]:
    """Overlaps and gaps that stood already, of the same size at the same place, are told and do not block."""
    known = {(problem.code, problem.sentence) for problem in before}
    return [
        replace(problem, blocking=False) if (problem.code, problem.sentence) in known else problem
        for problem in problems
    ]


def changes(plan: Plan, before: Mapping[str, Standing]) -> list[Change]:
    """What the plan does to each grid, in the order of their numbers."""
    found: list[Change] = []
    for wanted in plan.write_grids:
        old = before.get(wanted.path)
        kind = "new" if old is None else "outline" if "outline" in wanted.changed else "name"
        found.append(Change(wanted.path, wanted.name, kind, _size(old.outline if old else None), _size(wanted.outline)))
    for path in plan.end_grids:
        old = before[path]
        found.append(Change(path, old.name, "ended", _size(old.outline), 0.0))
    return sorted(found, key=lambda change: change.path)


def lay_on_top(redrawing: Redrawing, base: Mapping[str, OutlineRow], now: Mapping[str, OutlineRow]) -> LaidOnTop:
    """Three drawings become one: where only one side changed a grid since `base`, that side is right; where both did,
    the redrawing is. `seen` of the answer is left as it was."""
    mine = {row.path: row for row in redrawing.rows.outlines}
    rows: list[OutlineRow] = []
    theirs: list[str] = []
    both: list[str] = []
    for path in sorted(base.keys() | mine.keys() | now.keys()):
        was, own, other = (_drawn(side.get(path)) for side in (base, mine, now))
        if other != was:
            theirs.append(path)
            if own not in (was, other):
                both.append(path)
        chosen = (now if own == was else mine).get(path)
        if chosen:
            rows.append(chosen)
    merged = replace(redrawing.rows, outlines=tuple(rows))
    return LaidOnTop(replace(redrawing, rows=merged), tuple(theirs), tuple(both))


def _drawn(row: OutlineRow | None) -> tuple[str, Outline] | None:
    return (row.name, row.outline) if row else None


def _size(outline: Outline | None) -> float:
    return area_m2(outline) if outline else 0.0
