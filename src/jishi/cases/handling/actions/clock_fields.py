"""Between the clock as a value and the case's columns."""

from jishi.cases.handling.models import Case
from jishi.cases.handling.rules.clock import CaseClock
from jishi.ground.lib.worktime import Limit, Unit

CLOCK_FIELDS = (
    "limit_amount", "limit_unit", "clock_from", "due_at", "due_soon_at", "provisional", "paused_at", "paused_minutes",
)  # fmt: skip


def read_clock(case: Case) -> CaseClock:
    return CaseClock(
        clock_from=case.clock_from or case.registered_at,
        limit=Limit(case.limit_amount, Unit(case.limit_unit)) if case.limit_amount else None,
        due_at=case.due_at,
        due_soon_at=case.due_soon_at,
        provisional=case.provisional,
        paused_at=case.paused_at,
        paused_minutes=case.paused_minutes,
    )


def write_clock(case: Case, clock: CaseClock) -> None:
    case.limit_amount = clock.limit.amount if clock.limit else None
    case.limit_unit = clock.limit.unit if clock.limit else ""
    case.clock_from = clock.clock_from
    case.due_at = clock.due_at
    case.due_soon_at = clock.due_soon_at
    case.provisional = clock.provisional
    case.paused_at = clock.paused_at
    case.paused_minutes = clock.paused_minutes
