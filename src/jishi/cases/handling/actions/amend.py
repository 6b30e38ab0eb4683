"""Setting category, place and title where the node leaves them open. The clock follows from its old start."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling import access
from jishi.cases.handling.models import Case, Step
from jishi.cases.handling.queries.process import process_of
from jishi.district.calendars.api import work_calendar
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import together, update_rows
from jishi.ground.lib.worktime import WorkCalendar

from .corrections import amend_on_the_way, name_about
from .keys import claim_keys
from .locks import lock_cases
from .move import MOVED_FIELDS
from .request import AmendRequest
from .steps import announce_moved, step_of, write_steps

FIELDS = "fields"
"""The fact of a step that names what was corrected, comma between."""


def amend_cases(actor: Actor, requests: Sequence[AmendRequest]) -> list[Case]:
    """Corrects what is still open at each case's node, names the organisation it is about, or makes it confidential.

    Nothing else of a case is ever edited. Returns each request's case. Raises NotYours for a case the actor cannot
    see, Refusal when the node leaves a field closed or the desk is not theirs; then nothing has changed.
    """
    with transaction.atomic():
        fresh, _results = claim_keys("amend", requests, lambda one: str(one.case_id))
        cases = lock_cases(access.visible_to(actor), [one.case_id for one in requests])
        calendar = work_calendar(None)
        steps = [step for one in fresh if (step := _amend(actor, cases[one.case_id], one, calendar)) is not None]
        if steps:
            with together():
                _write(actor, {step.case_id: step.case for step in steps}, steps)
        return [cases[one.case_id] for one in requests]


def _amend(actor: Actor, case: Case, request: AmendRequest, calendar: WorkCalendar) -> Step | None:
    """Changes the case in memory; its step, or None where everything stood so already."""
    post = _post_at_desk(actor, case)
    before = _open_values(case)
    amend_on_the_way(case, request, calendar, strict=True)
    if request.about is not None:
        name_about(case, request.about)
    if request.confidential is not None:
        case.confidential = request.confidential
        case.public = case.public and not request.confidential
    changed = sorted(name for name, value in _open_values(case).items() if before[name] != value)
    if not changed:
        return None
    return step_of(actor, case, "amend", now(), post=post, facts={FIELDS: ", ".join(changed)})


def _post_at_desk(actor: Actor, case: Case) -> str:
    """The post in whose name the actor may correct: one whose work the case is where it stands."""
    if actor.is_machine:
        return ""
    process = process_of(case)
    holding = process.node(case.node).roles
    for grant in actor.grants:
        if grant.role in holding and access.covers(grant, case, process):
            return grant.post_title
    raise Refusal(_("Only the post at whose desk the case is may correct it."), code="no_right")


def _write(actor: Actor, cases: Mapping[int, Case], steps: Sequence[Step]) -> None:
    update_rows(cases.values(), (*MOVED_FIELDS, "about_id", "about_path", "confidential"))
    write_steps(actor, steps, [dict.fromkeys(step.facts[FIELDS].split(", "), "") for step in steps])
    announce_moved("amend", list(cases.values()))


def _open_values(case: Case) -> dict[str, object]:
    return {
        "category": case.category_id, "community": case.community_id, "title": case.title, "about": case.about_id,
        "confidential": case.confidential,
    }  # fmt: skip
