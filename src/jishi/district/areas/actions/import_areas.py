"""Areas come from an office's files: checked whole, then written whole or not at all."""

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.district.areas.access import IMPORT
from jishi.district.areas.queries import standing_divisions, standing_grids, successors_of
from jishi.district.areas.rules.check import check_rows, former_code
from jishi.district.areas.rules.check_outlines import Tolerance, check_outlines
from jishi.district.areas.rules.plan import Plan, make_plan
from jishi.district.areas.rules.report import Report
from jishi.district.areas.rules.rows import DivisionRow, OutlineRow, Problem, Rows
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.audit import record_many
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.reach import beyond, require
from jishi.ground.lib.geometry.topology import TOLERANCE_M2

from .write_plan import end_grids, one_at_a_time, tell_of_grids, write_divisions, write_grids

DEFAULT_TOLERANCE = Tolerance(TOLERANCE_M2)


def check(rows: Rows, tolerance: Tolerance = DEFAULT_TOLERANCE) -> Report:
    """What `import_areas` would do and what is wrong; writes nothing."""
    return _look(rows, tolerance)[1]


def import_areas(actor: Actor, rows: Rows, tolerance: Tolerance = DEFAULT_TOLERANCE) -> Report:
    """Writes the rows, or nothing when the report has a blocking problem. The same file again changes nothing.

    A grid's new outline ends the old version on the day the new one begins. Raises NotYours without the right,
    Refusal when an area lies beyond the actor's own.
    """
    require(actor, IMPORT)
    if foreign := beyond(actor, IMPORT, rows.paths()):
        sentence = _("%(code)s and %(more)d more are not in your area: nothing was imported.")
        raise Refusal(sentence % {"code": foreign[0], "more": len(foreign) - 1}, code="beyond")
    with transaction.atomic():
        one_at_a_time()
        plan, report = _look(rows, tolerance)
        if report.blocking or not report.counts.changed:
            return report
        record_many(actor, [*write_divisions(plan, rows.frame), *end_grids(plan), *write_grids(plan, rows.frame)])
        tell_of_grids(plan)
        reference.touch("areas")
    return Report(report.counts, report.problems, written=True)


def _look(rows: Rows, tolerance: Tolerance) -> tuple[Plan, Report]:
    plan = make_plan(rows, standing_divisions(), standing_grids(), today())
    problems = [*rows.problems, *check_rows(rows, plan)]
    problems += check_outlines(rows, plan, tolerance)
    problems += _former_codes(rows)
    problems.sort(key=lambda problem: (not problem.blocking, problem.source, problem.line))
    return plan, Report(plan.counts, tuple(problems))


def _former_codes(rows: Rows) -> list[Problem]:
    """Remarks on lines with codes that were replaced, unless the line ends what stood under such a code."""
    lines: list[DivisionRow | OutlineRow] = [row for row in rows.divisions if not row.valid_to]
    lines += rows.outlines
    known = successors_of({row.path[:12] for row in lines})
    told = ((row, known.get(row.path[:12])) for row in lines)
    return [former_code(row, each.sentence, each.only) for row, each in told if each is not None]
