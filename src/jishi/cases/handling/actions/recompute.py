"""A year's holidays were published or a day was corrected: open deadlines that were provisional are computed anew."""

from django.db import transaction

from jishi.cases.handling.models import Case
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.rules import clock
from jishi.district.calendars.api import work_calendar
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import together, update_rows

from .clock_fields import CLOCK_FIELDS, read_clock, write_clock
from .steps import announce_moved, step_of, write_steps

AT_ONCE = 500


def recompute_provisional() -> None:
    """Goes through open provisional deadlines in batches; a deadline that stays is left as it is."""
    last = 0
    while last := _batch(last):
        pass


@transaction.atomic
def _batch(after: int) -> int:
    calendar, moment = work_calendar(None), now()
    rows = list(
        Case.objects.select_for_update(skip_locked=True)
        .filter(provisional=True, handled_at=None, due_at__gt=moment, pk__gt=after)
        .order_by("pk")[:AT_ONCE]
    )
    changed, steps = [], []
    for case in rows:
        standing = read_clock(case)
        fresh = clock.with_limit(calendar, process_of(case), standing, standing.limit)
        if (fresh.due_at, fresh.provisional) != (standing.due_at, standing.provisional):
            old = case.due_at
            write_clock(case, fresh)
            changed.append(case)
            steps.append(step_of(SYSTEM, case, "clock", moment, facts={"was": old.isoformat() if old else ""}))
    if changed:
        with together():
            update_rows(changed, CLOCK_FIELDS)
            write_steps(SYSTEM, steps, [{"due_at": ""}] * len(steps))
            announce_moved("clock", changed)
    return rows[-1].pk if rows else 0
