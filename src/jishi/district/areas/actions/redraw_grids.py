"""The grids of one community redrawn by hand, in one batch: moved borders, a grid split, two merged, new names."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jishi.district.areas.access import REDRAW
from jishi.district.areas.models import Division
from jishi.district.areas.queries import seen_rows, shown_grids, standing_divisions, standing_grids
from jishi.district.areas.rules.check import check_rows
from jishi.district.areas.rules.check_outlines import Tolerance, check_outlines
from jishi.district.areas.rules.plan import Plan, make_plan
from jishi.district.areas.rules.redrawing import (
    Change,
    LaidOnTop,
    Redrawing,
    changes,
    forgiven,
    lay_on_top,
    not_of_this_community,
)
from jishi.district.areas.rules.report import Report
from jishi.district.areas.rules.rows import OutlineRow, Problem, Rows
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import record_many
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import beyond, require
from jishi.ground.lib.codes import DivisionLevel
from jishi.ground.lib.geometry.topology import TOLERANCE_M2

from .write_plan import end_grids, one_at_a_time, tell_of_grids, write_grids

TOLERANCE = Tolerance(TOLERANCE_M2)


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What a redrawing does, or did, grid by grid, and what is wrong with it."""

    report: Report
    changes: tuple[Change, ...]


def check_redrawing(redrawing: Redrawing) -> Redrawn:
    """What `redraw_grids` would do and what is wrong; writes nothing."""
    return _look(redrawing)[1]


def redraw_grids(actor: Actor, redrawing: Redrawing) -> Redrawn:
    """Writes the drawing, or nothing when the report has a blocking problem. A changed outline ends the version that
    held and begins the next today; whatever was recorded under the old one keeps it.

    Raises NotYours without the right or a community; Refusal beyond the actor's area (`beyond`), and when the grids
    are no longer those that were shown (`overtaken`): then `put_on_top` brings both drawings together.
    """
    require(actor, REDRAW)
    community = Division.objects.filter(path=redrawing.community, level=DivisionLevel.COMMUNITY, valid_to=None).defer(
        "outline"
    )
    if not community.exists():
        raise NotYours
    if beyond(actor, REDRAW, [redrawing.community]):
        raise Refusal(_("This community is not in your area: nothing was changed."), code="beyond")
    with transaction.atomic():
        one_at_a_time()
        if set(shown_grids(redrawing.community)) != set(redrawing.seen):
            raise Refusal(
                _("Somebody else redrew this community while you drew: nothing of yours was lost or written yet."),
                code="overtaken",
            )
        plan, redrawn = _look(redrawing)
        if redrawn.report.blocking or not redrawn.changes:
            return redrawn
        frame = redrawing.rows.frame
        record_many(actor, [*end_grids(plan, REDRAW), *write_grids(plan, frame, REDRAW)])
        tell_of_grids(plan)
        reference.touch("areas")
    return replace(redrawn, report=replace(redrawn.report, written=True))


def put_on_top(redrawing: Redrawing) -> LaidOnTop:
    """The drawing on top of the grids as they are now, ready to be looked at and sent again."""
    now = {
        path: OutlineRow(0, path, each.name, each.outline or {})
        for path, each in standing_grids(redrawing.community).items()
    }
    laid = lay_on_top(redrawing, seen_rows(redrawing.seen), now)
    return replace(laid, redrawing=replace(laid.redrawing, seen=shown_grids(redrawing.community)))


def overtaken_sentence(laid: LaidOnTop) -> str:
    """Which grids the other one changed, and where the two disagree."""
    grids = ", ".join(path[-3:] for path in laid.theirs)
    told = _("Meanwhile changed by somebody else: %(grids)s. Your drawing lies on top of it now.") % {"grids": grids}
    if laid.both:
        told += " " + ngettext(
            "Grid %(grids)s you both changed; here it is as you drew it.",
            "Grids %(grids)s you both changed; here they are as you drew them.",
            len(laid.both),
        ) % {"grids": ", ".join(path[-3:] for path in laid.both)}
    return told


def _look(redrawing: Redrawing) -> tuple[Plan, Redrawn]:
    divisions, grids = standing_divisions(), standing_grids(redrawing.community)
    plan = make_plan(redrawing.rows, divisions, grids, today())
    problems = [*redrawing.rows.problems, *not_of_this_community(redrawing), *check_rows(redrawing.rows, plan)]
    problems += forgiven(list(check_outlines(redrawing.rows, plan, TOLERANCE)), _standing_problems(redrawing.community))
    problems.sort(key=lambda problem: (not problem.blocking, problem.code))
    return plan, Redrawn(Report(plan.counts, tuple(problems)), tuple(changes(plan, grids)))


def _standing_problems(community: str) -> list[Problem]:
    nothing = make_plan(Rows(), standing_divisions(), standing_grids(community), today())
    nothing.touched.add(community)
    return list(check_outlines(Rows(), nothing, TOLERANCE))
