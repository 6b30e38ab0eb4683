"""Open assignments ended or acknowledged: one statement, however many cases and moments."""

from collections.abc import Sequence
from datetime import datetime

from jishi.cases.handling.models import Assignment
from jishi.ground.foundation.tables import run

TABLE = Assignment._meta.db_table
OPEN = Assignment.Outcome.OPEN


def end_assignments(ends: Sequence[tuple[int, str, datetime]]) -> None:
    """Ends what is open of each case: (case id, outcome, when)."""
    if ends:
        ids, outcomes, moments = zip(*ends, strict=True)
        run(
            f"UPDATE {TABLE} AS a SET outcome = v.outcome, ended_at = v.at"  # noqa: S608 - a fixed name
            " FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[]) AS v(id, outcome, at)"
            " WHERE a.case_id = v.id AND a.outcome = %s",
            [list(ids), [str(outcome) for outcome in outcomes], list(moments), OPEN.value],
        )


def acknowledge_assignments(moments: Sequence[tuple[int, datetime]]) -> None:
    """Says since when the department has each case: (case id, when)."""
    if moments:
        ids, at = zip(*moments, strict=True)
        run(
            f"UPDATE {TABLE} AS a SET acknowledged_at = v.at"  # noqa: S608 - a fixed name
            " FROM unnest(%s::bigint[], %s::timestamptz[]) AS v(id, at)"
            " WHERE a.case_id = v.id AND a.outcome = %s",
            [list(ids), list(at), OPEN.value],
        )
