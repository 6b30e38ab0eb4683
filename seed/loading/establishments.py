"""Establishments come into their register, with licences and safety checks."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import Address, Level
from jishi.registers.establishments.api import (
    Establishment,
    EstablishmentRow,
    GradeRow,
    LicenceRow,
    Outcome,
    add_licences,
    grade_premises,
    register_establishments,
)
from seed.establishments import ESTABLISHMENTS, PlannedEstablishment, plan_establishments

from .basis import IMPORTER

BATCH = 500
LEVELS = (Level.ROOM.value, Level.BUILDING.value, Level.NUMBER.value)


def load_establishments(progress: Callable[[str, int, int], None]) -> None:
    """Registers what is missing, each batch whole. Raises RuntimeError when the product refuses."""
    done = Establishment.objects.count()
    progress("establishments", min(done, ESTABLISHMENTS), ESTABLISHMENTS)
    if done >= ESTABLISHMENTS:
        return
    rows = Address.objects.filter(valid_to=None, level__in=LEVELS).order_by("text", "area_path", "code")
    planned = plan_establishments(list(rows.values_list("code", flat=True)), today())
    for start in range(0, len(planned), BATCH):
        _load(planned[start : start + BATCH])
        progress("establishments", min(start + BATCH, len(planned)), len(planned))


@transaction.atomic
def _load(batch: tuple[PlannedEstablishment, ...]) -> None:
    results = register_establishments(IMPORTER, [_row(each) for each in batch])
    wrong = [each.problems for each in results if each.outcome is Outcome.REFUSED]
    if wrong:
        raise RuntimeError(f"the demonstration does not fit the product: {wrong[:3]}")
    new = [
        (planned, result.establishment.pk)
        for planned, result in zip(batch, results, strict=True)
        if result.outcome is Outcome.CREATED and result.establishment
    ]
    day = today()
    licences = []
    checks = []
    for planned, pk in new:
        for each in planned.licences:
            begun = day - timedelta(days=each.begun_days_ago)
            ends = begun + timedelta(days=each.lasts) if each.lasts else None
            licences.append(LicenceRow(pk, each.kind, each.number, each.issuer, begun, ends))
        for check in planned.checks:
            on = day - timedelta(days=check.days_ago)
            due = on + timedelta(days=check.due_after)
            checks.append(GradeRow(pk, check.grade, on, due, check.findings, check.key))
    add_licences(IMPORTER, licences)
    grade_premises(IMPORTER, checks)


def _row(planned: PlannedEstablishment) -> EstablishmentRow:
    trade = planned.trade
    return EstablishmentRow(
        planned.name, trade.kind, planned.address, planned.credit_code, trade.industry, trade.small,
        planned.opened_on, trade.use,
    )  # fmt: skip
