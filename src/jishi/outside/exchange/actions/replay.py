"""Past cases through the real actions, in batches. A batch is one transaction: after a kill it stands whole or not at
all, and running the file again goes on behind it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from jishi.cases.handling.api import (
    Case,
    Draft,
    MoveRequest,
    accept_cases,
    acknowledge_cases,
    assign_cases,
    close_cases,
    file_cases,
    met,
    register_cases,
    report_handling,
    verify_cases,
)
from jishi.district.calendars.api import work_calendar
from jishi.ground.foundation.actors import Actor
from jishi.ground.lib.worktime import Limit
from jishi.outside.exchange.rules.hours import handled_at, registered_at
from jishi.outside.exchange.rules.past_case import PastCase, RefusedRow, reading

from .missing import Codes, make_categories, make_communities, make_holidays, make_organisations

BATCH = 100
STEPS = 8


@dataclass
class Replayed:
    """What a replay did. Outcomes are counted from the cases as they stand, not from the file."""

    cases: int = 0
    stood_before: int = 0
    steps: int = 0
    seconds: float = 0.0
    on_time: int = 0
    overdue: int = 0
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def cases_a_second(self) -> float:
        return self.cases / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Names:
    """Codes of what the file names."""

    categories: Codes
    communities: Codes
    organisations: dict[str, str]


def replay(
    actor: Actor, cases: Sequence[PastCase], source: str, limit: Limit, told: Callable[[int], None] = lambda done: None
) -> Replayed:
    """Puts every case through the general process. `told` hears how many are done. Doing it again adds nothing."""
    began = time.perf_counter()
    result = Replayed()
    if not cases:
        return result
    make_holidays(actor, cases)
    names = Names(
        make_categories(actor, cases),
        make_communities(actor, cases, min(case.day for case in cases)),
        make_organisations(actor, cases),
    )
    for start in range(0, len(cases), BATCH):
        _batch(actor, cases[start : start + BATCH], source, limit, names, result)
        told(min(start + BATCH, len(cases)))
    result.seconds = time.perf_counter() - began
    for due_at, done_at in Case.objects.filter(imported=source).values_list("due_at", "handled_at"):
        match met(done_at, due_at):
            case True:
                result.on_time += 1
            case False:
                result.overdue += 1
    return result


@transaction.atomic
def _batch(actor: Actor, cases: Sequence[PastCase], source: str, limit: Limit, names: Names, result: Replayed) -> None:
    registered = register_cases(actor, [_draft(case, source, limit, names) for case in cases])
    pairs = [(case, one.case) for case, one in zip(cases, registered, strict=True) if not one.earlier]
    result.stood_before += len(cases) - len(pairs)
    if not pairs:
        return
    calendar = work_calendar(None)

    def at_start(past: PastCase, case: Case) -> MoveRequest:
        return MoveRequest(case.pk, at=case.registered_at, organisation=names.organisations[past.organisation])

    def done(past: PastCase, case: Case) -> datetime:
        if case.due_at is None:
            raise ValueError("a replayed case has a limit")
        return handled_at(calendar, case.registered_at, case.due_at, past.on_time)

    started = [at_start(past, case) for past, case in pairs]
    for act in (accept_cases, file_cases, assign_cases, acknowledge_cases):
        act(actor, started)
    words = source
    handled = [MoveRequest(case.pk, at=done(past, case), text=words, answer=words) for past, case in pairs]
    for act in (report_handling, verify_cases, close_cases):
        act(actor, handled)
    result.cases += len(pairs)
    result.steps += len(pairs) * STEPS


def _draft(past: PastCase, source: str, limit: Limit, names: Names) -> Draft:
    return Draft(
        description=reading()["words"].format(property=past.property, category=" › ".join(past.category)),
        title=past.category[-1],
        channel=past.channel,
        category=names.categories[past.category],
        community=names.communities[past.district, past.street, past.community],
        process="general",
        limit=(limit.amount, limit.unit),
        occurred_at=registered_at(past.day),
        imported=source,
        source_ref=past.reference,
        key=uuid5(NAMESPACE_URL, f"jishi:replay:{source}:{past.reference}"),
    )
