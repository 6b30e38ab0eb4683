"""Words added to a case: staff notes, and what the holder of a receipt adds."""

from collections.abc import Sequence
from contextlib import nullcontext

from django.db import transaction
from django.utils.translation import gettext as _

from jishi.cases.handling import access, errors
from jishi.cases.handling.models import Case, Step
from jishi.cases.handling.models.step import Audience
from jishi.cases.handling.queries.process import node_of
from jishi.cases.handling.queries.spoken import SPOKEN
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.files.keeping import speaks
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.tables import together, update_rows

from .attach import Attachment, attach
from .keys import claim_keys
from .locks import lock_cases, require_standing
from .request import AddRequest, NoteRequest
from .steps import announce_moved, step_of, write_steps

LONGEST = 2000


def add_notes(actor: Actor, requests: Sequence[NoteRequest]) -> list[Case]:
    """备注: read by staff alone. Returns each request's case.

    Raises NotYours for a case the actor cannot see, Refusal with a sentence otherwise; then nothing has changed.
    """
    with transaction.atomic():
        fresh, _results = claim_keys("note", requests, lambda one: str(one.case_id))
        cases = lock_cases(access.visible_to(actor), [one.case_id for one in requests])
        post = actor.post_for(access.VIEW) or actor.post_for(access.OWN)
        steps = [step_of(actor, cases[one.case_id], "note", now(), text=_words(one.text), post=post) for one in fresh]
        _write(actor, steps, brings_files=any(one.files for one in fresh))
        attach(
            [
                Attachment(step.case, one.key, one.files, step=step)
                for one, step in zip(fresh, steps, strict=True)
                if one.files
            ]
        )
        return [cases[one.case_id] for one in requests]


def add_to_cases(actor: Actor, requests: Sequence[AddRequest]) -> list[Case]:
    """补充: by the holder of each receipt, as long as the case is open. Returns each request's case.

    Raises NotYours for another's receipt, Refusal with a sentence otherwise; then nothing has changed.
    """
    with transaction.atomic():
        if not all(access.holds(actor, one.receipt) for one in requests):
            raise NotYours
        fresh, _results = claim_keys("add", requests, lambda one: str(one.receipt.case_id))
        cases = lock_cases(Case.objects.all(), [one.receipt.case_id for one in requests])
        require_standing([one.receipt for one in requests])
        steps = []
        for one in fresh:
            case = cases[one.receipt.case_id]
            if node_of(case).ends:
                raise Refusal(_("This case is closed. If it is not solved, report it again or call us."), code="ended")
            steps.append(_addition(actor, case, one))
        spoken = {step.case.pk: step.case for step in steps if SPOKEN in step.facts}
        update_rows(spoken.values(), ["unwritten"])
        _write(actor, steps, brings_files=any(one.files for one in fresh))
        attach(
            [
                Attachment(step.case, one.key, one.files, audience=Audience.REPORTER, step=step, receipt=one.receipt)
                for one, step in zip(fresh, steps, strict=True)
                if one.files
            ]
        )
        return [cases[one.receipt.case_id] for one in requests]


def _addition(actor: Actor, case: Case, request: AddRequest) -> Step:
    """What was added, in words or in a recording that the desk writes down."""
    if request.text.strip() or not speaks(request.key, request.files):
        return step_of(actor, case, "add", now(), text=_words(request.text), audience=Audience.REPORTER)
    case.unwritten += 1
    return step_of(actor, case, "add", now(), audience=Audience.REPORTER, facts={SPOKEN: "yes"})


def _words(text: str) -> str:
    if not text.strip():
        raise errors.needed("text", _("Write something first"))
    if len(text) > LONGEST:
        raise errors.needed("text", _("At most %(most)d characters; shorten it a little") % {"most": LONGEST})
    return text.strip()


def _write(actor: Actor, steps: Sequence[Step], *, brings_files: bool) -> None:
    """Files go with steps that have their numbers; without files everything is written in one exchange."""
    if steps:
        with nullcontext() if brings_files else together():
            write_steps(actor, steps)
            announce_moved(steps[0].act, [step.case for step in steps])
