"""Reporting outside: what, which category, where; then 当场办好 or 上报派单. One page, one key, one case."""

from typing import Any

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jishi.cases.handling.actions.register import REGISTER, Registered, register_cases
from jishi.cases.handling.actions.settle_new import Settled, register_settled_cases
from jishi.cases.handling.pages.questions import QuestionsForm, questions_form
from jishi.cases.processes.api import newest_processes
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.files.forms import posted
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.codes import group_in_fours

from .forms import FieldReportForm


@staff_page
def report(request: HttpRequest) -> HttpResponse:
    """The button's `then` says what is meant: `suggest` (categories for the words so far), `settle`, else `send`."""
    if not actor_of(request).can(REGISTER):
        raise NotYours
    if request.method != "POST":
        return _page(request, FieldReportForm())
    then = request.POST.get("then", "")
    if then == "suggest":
        return _suggest(request)
    settle = then == "settle" and may_settle(actor_of(request))
    sent = posted(request, "attached", "after")
    form = FieldReportForm(sent.data, settle)
    valid = not sent.tell(form) and form.is_valid()
    category = form.cleaned_data.get("category", "")
    questions = questions_form(category, sent.data) if category else None
    if (questions is not None and not questions.is_valid()) or not valid:
        return _page(request, form, questions, status=422)
    try:
        registered = _register(actor_of(request), form, questions)
    except Refusal as refusal:
        form.refuse(refusal)
    else:
        _tell(request, registered, settle, bool(form.cleaned_data["phone"] or form.cleaned_data["name"]))
        return redirect("tasks:list")
    return _page(request, form, questions, status=422)


def may_settle(actor: Actor) -> bool:
    """Whether a process lets one of the actor's roles handle on the spot what was only just reported."""
    roles = {grant.role for grant in actor.grants}
    return any(
        move.act == "settle" and roles & set(move.roles)
        for process in newest_processes()
        for move in process.moves_from(process.start)
    )


def _register(actor: Actor, form: FieldReportForm, questions: QuestionsForm | None) -> Registered:
    draft = form.draft(questions.given() if questions else {})
    if not form.settle:
        return register_cases(actor, [draft])[0]
    given = form.cleaned_data
    answer = given["answer"].strip() or given["result"]
    return register_settled_cases(actor, [Settled(draft, given["result"], answer, given["after"])])[0]


def _tell(request: HttpRequest, registered: Registered, settled: bool, told_by_somebody: bool) -> None:
    words = {"code": group_in_fours(registered.case.code), "secret": f"{registered.secret[:5]}-{registered.secret[5:]}"}
    flash.success(
        request, (_("Number %(code)s: handled on the spot") if settled else _("Reported as %(code)s")) % words
    )
    if told_by_somebody:
        flash.info(request, _("For whoever told you: number %(code)s, code %(secret)s") % words)


def _suggest(request: HttpRequest) -> HttpResponse:
    """Categories for the words so far; with scripts the fragment alone, without them the page with everything typed."""
    if request.headers.get("X-Fragment") == "categories":
        return render(request, "handling/field/suggested.html", _words(request))
    sent = posted(request, "attached", "after")
    typed: dict[str, Any] = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    form = FieldReportForm(initial=typed | {name: sent.data.getlist(name) for name in ("attached", "after")})
    return _page(request, form)


def _words(request: HttpRequest) -> dict[str, str]:
    posted = request.POST
    return {
        "text": posted.get("description", ""),
        "lng": posted.get("lng", ""),
        "lat": posted.get("lat", ""),
        "chosen": posted.get("category", "") or posted.get("suggested", ""),
    }


def _page(
    request: HttpRequest, form: FieldReportForm, questions: QuestionsForm | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "questions": questions, "may_settle": may_settle(actor_of(request)), **_words(request)}
    return render(request, "handling/field/report.html", context, status=status)
