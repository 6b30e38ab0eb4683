"""Writing down what is said in recordings that came without a written word: a box on the case's page for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jishi.cases.handling import access
from jishi.cases.handling.actions.request import TranscribeRequest
from jishi.cases.handling.actions.transcribe import transcribe_cases
from jishi.cases.handling.models import Case, Step
from jishi.cases.handling.pages.files import CaseFiles
from jishi.cases.handling.pages.forms import TranscribeForm
from jishi.cases.handling.queries.spoken import unwritten_of
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.files.links import Shown
from jishi.ground.foundation.requests import actor_of


@dataclass(frozen=True, slots=True)
class Box:
    """Recordings to listen to, and the form for what is said; without the form the reader may only listen."""

    step: Step
    recordings: Sequence[Shown]
    form: TranscribeForm | None


def boxes_of(
    actor: Actor, case: Case, steps: Sequence[Step], files: CaseFiles, failed: TranscribeForm | None
) -> list[Box]:
    """One for each spoken step that nobody has written down yet. `failed` is the form that came back."""
    may = access.holds_over(actor, access.TRANSCRIBE, case)
    found = []
    for step in unwritten_of(case, steps):
        given = files.reported if step.act == "register" else files.by_step.get(step.pk, [])
        form = TranscribeForm(initial={"step": step.pk}, auto_id=f"spoken_{step.pk}_%s")
        if failed is not None and failed.data.get("step") == str(step.pk):
            form = failed
        found.append(Box(step, [one for one in given if one.kind == "voice"], form if may else None))
    return found


def write_down(request: HttpRequest, case: Case) -> HttpResponse | TranscribeForm:
    """Back to the case when it is done or somebody was quicker; otherwise the form with what is wrong."""
    form = TranscribeForm(request.POST, auto_id=f"spoken_{request.POST.get('step', '')}_%s")
    if not form.is_valid():
        return form
    given = form.cleaned_data
    try:
        transcribe_cases(actor_of(request), [TranscribeRequest(case.pk, given["step"], given["words"], given["key"])])
    except Refusal as refusal:
        if refusal.code != "moved_on":
            form.refuse(refusal)
            return form
        flash.warning(request, refusal.message)
    else:
        flash.success(request, _("Written down. The reporter can read it"))
    return redirect("cases:case", code=case.code)
