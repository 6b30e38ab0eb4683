"""What is wrong with a plan apart from its outlines: codes, doubles, missing parents, days."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from jishi.ground.lib.codes import division_code

from .codes import code_of, path_needed_above, remark_on
from .plan import Plan
from .rows import DivisionRow, OutlineRow, Problem, Rows, Source


def check_rows(rows: Rows, plan: Plan) -> Iterator[Problem]:
    """A problem for each line that cannot be written, a remark for each that should be looked at."""
    yield from _doubles(rows.divisions)
    yield from _doubles(rows.outlines)
    lines: tuple[DivisionRow | OutlineRow, ...] = (*rows.divisions, *rows.outlines)
    for row in lines:
        for sentence in _sentences(row, plan):
            yield _problem(row, sentence)
    for division in rows.divisions:
        if sentence := remark_on(division.code):
            yield _problem(division, sentence, blocking=False)


def former_code(row: DivisionRow | OutlineRow, sentence: str, instead: str) -> Problem:
    """A remark on a line whose code is one of former days; a line of the table can take the code that follows."""
    remark = _problem(row, sentence, blocking=False)
    return replace(remark, instead=instead) if isinstance(row, DivisionRow) else remark


def _sentences(row: DivisionRow | OutlineRow, plan: Plan) -> Iterator[str]:
    if (row.valid_from and row.valid_from > plan.today) or (isinstance(row, DivisionRow) and _ends_later(row, plan)):
        yield _("The day lies in the future: import the file on that day.")
    if isinstance(row, OutlineRow) and not row.is_grid and not plan.divisions[row.path].name:
        yield _("The division is not known and the feature has no name: add it to the table of divisions.")
    if isinstance(row, DivisionRow) and row.valid_to:
        if row.valid_to < plan.divisions[row.path].valid_from:
            yield _("It ends before it begins.")
        if left := _left_below(row.path, plan):
            yield _("It ends, but %(code)s below it still holds: end that first, or in the same file.") % {"code": left}
        return
    needed = (
        row.path[:12] if isinstance(row, OutlineRow) and row.is_grid else path_needed_above(division_code(row.path))
    )
    if needed and needed not in plan.divisions:
        yield _("The area above, %(code)s, is neither in the file nor known.") % {"code": division_code(needed)}
    elif needed and plan.divisions[needed].valid_to:
        yield _("The area above, %(code)s, has ended.") % {"code": division_code(needed)}


def _ends_later(row: DivisionRow, plan: Plan) -> bool:
    return row.valid_to is not None and row.valid_to > plan.today


def _left_below(path: str, plan: Plan) -> str:
    for other, division in plan.divisions.items():
        if other != path and other.startswith(path) and not division.valid_to:
            return division_code(other)
    return ""


def _doubles(rows: tuple[DivisionRow, ...] | tuple[OutlineRow, ...]) -> Iterator[Problem]:
    counts = Counter(row.path for row in rows)
    for row in rows:
        if counts[row.path] > 1:
            yield _problem(row, _("The code stands in this file %(count)d times.") % {"count": counts[row.path]})


def _problem(row: DivisionRow | OutlineRow, sentence: str, blocking: bool = True) -> Problem:
    source = Source.DIVISIONS if isinstance(row, DivisionRow) else Source.OUTLINES
    return Problem(source, row.line, code_of(row.path), sentence, blocking)
