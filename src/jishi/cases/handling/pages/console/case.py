"""A case on the console: its head, story, clock, and the one thing to do next."""

from typing import Any

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.cases.handling import access
from jishi.cases.handling.actions.amend import amend_cases
from jishi.cases.handling.actions.look import log_look, open_contacts
from jishi.cases.handling.actions.note import add_notes
from jishi.cases.handling.actions.request import AmendRequest, NoteRequest
from jishi.cases.handling.models import Case, Rating, Receipt
from jishi.cases.handling.pages.files import case_files, entries
from jishi.cases.handling.pages.forms import AmendForm, MoveForm, NoteForm, PurposeForm
from jishi.cases.handling.pages.moves import press, ways_of
from jishi.cases.handling.pages.words import CHANNELS, FOUND, LEVELS
from jishi.cases.handling.queries.files import files_of
from jishi.cases.handling.queries.lines import line
from jishi.cases.handling.queries.numbers import covered_story, may_read_numbers
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.queries.spoken import written_report
from jishi.cases.handling.queries.story import steps_of, story
from jishi.cases.handling.rules.words import explain
from jishi.district.calendars.api import work_calendar
from jishi.ground.foundation import messages
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.files.forms import posted
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.worktime import Limit, Unit

from .cover import acts_with
from .transcribe import boxes_of, write_down


@staff_page
def show_case(request: HttpRequest, code: str) -> HttpResponse:
    case = access.get_case(actor_of(request), code)
    log_look(actor_of(request), case)
    messages.mark_read(actor_of(request), case.uuid)
    return case_page(request, case)


@staff_page
@require_POST
def take_move(request: HttpRequest, code: str, move_code: str) -> HttpResponse:
    case = access.get_case(actor_of(request), code)
    return press(
        request,
        case,
        move_code,
        MoveForm,
        again=lambda form: case_page(request, case, failed=form, status=422),
        done=reverse("cases:work") if request.POST.get("then") == "work" else reverse("cases:case", args=[code]),
        latest=reverse("cases:case", args=[code]),
    )


@staff_page
@require_POST
def write_note(request: HttpRequest, code: str) -> HttpResponse:
    case = access.get_case(actor_of(request), code)
    sent = posted(request)
    form = NoteForm(sent.data)
    if not sent.tell(form) and form.is_valid():
        given = form.cleaned_data
        try:
            add_notes(actor_of(request), [NoteRequest(case.pk, given["text"], given["key"], given["attached"])])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("cases:case", code=code)
    return case_page(request, case, note=form, status=422)


@staff_page
@require_POST
def correct(request: HttpRequest, code: str) -> HttpResponse:
    case = access.get_case(actor_of(request), code)
    form = AmendForm(request.POST)
    if form.is_valid():
        try:
            amend_cases(actor_of(request), [AmendRequest(case.pk, **form.cleaned_data)])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash.success(request, _("Corrected"))
            return redirect("cases:case", code=code)
    return case_page(request, case, amend=form, status=422)


@staff_page
@require_POST
def transcribe(request: HttpRequest, code: str) -> HttpResponse:
    """What is said in a recording, written down by the desk."""
    case = access.get_case(actor_of(request), code)
    done = write_down(request, case)
    return done if isinstance(done, HttpResponse) else case_page(request, case, spoken=done, status=422)


@staff_page
@require_POST
def show_contact(request: HttpRequest, code: str) -> HttpResponse:
    """Name and phone, after saying what for; nothing of it is kept in the page's address or history."""
    case = access.get_case(actor_of(request), code)
    form = PurposeForm(request.POST)
    if form.is_valid():
        try:
            contacts = open_contacts(actor_of(request), case.pk, form.cleaned_data["purpose"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            response = case_page(request, case, contacts=contacts)
            response["Cache-Control"] = "no-store"
            return response
    return case_page(request, case, purpose=form, status=422)


def case_page(request: HttpRequest, case: Case, *, status: int = 200, **given: Any) -> HttpResponse:
    """The page of a case that was found for the reader; `given` are forms that came back, or opened contacts."""
    moment = now()
    process = process_of(case)
    receipts = list(Receipt.objects.filter(case=case).only("kind", "subject", "agreed", "case_id", "erased_at"))
    standing = [receipt for receipt in receipts if receipt.erased_at is None]
    ways = ways_of(actor_of(request), case, MoveForm, given.get("failed"))
    steps = steps_of(case)
    open_numbers = may_read_numbers(actor_of(request), case)
    told = story(case, steps) if open_numbers else covered_story(story(case, steps))
    files = case_files(request, files_of(case.pk), told, acts_with(request, case))
    node = process.node(case.node)
    correctable = bool(node.open_fields) and any(
        g.role in node.roles and access.covers(g, case, process) for g in actor_of(request).grants
    )
    context = {
        "case": case,
        "case_address": request.build_absolute_uri(reverse("cases:case", args=[case.code])),
        "line": line(case, moment, get_language() or ""),
        "now": moment,
        "story": entries(told, files, for_staff=True),
        "files": files,
        "spoken": boxes_of(actor_of(request), case, steps, files, given.get("spoken")),
        "written": written_report(steps),
        "primary": ways.primary,
        "others": ways.others,
        "found": FOUND.get(case.address_how, ""),
        "clock_sentence": _clock_sentence(case),
        "past_clocks": list(case.past_clocks.order_by("closing"))
        if case.closings > 1 or node.code != case.node or case.closings
        else [],
        "ratings": [(LEVELS.get(r.level, r.level), r) for r in Rating.objects.filter(case=case).order_by("id")]
        if case.closings
        else [],
        "open_numbers": open_numbers,
        "channel": CHANNELS.get(case.channel, case.channel),
        "followers": sum(1 for receipt in standing if receipt.kind == Receipt.Kind.FOLLOWER),
        "has_contact": any(receipt.subject for receipt in standing),
        "erased": len(receipts) > len(standing),
        "may_open_contact": any(
            receipt.subject and access.may_open_contact(actor_of(request), case, receipt.agreed) for receipt in standing
        ),
        "may_erase": access.may_erase(actor_of(request), case),
        "contacts": given.get("contacts"),
        "purpose": given.get("purpose") or PurposeForm(),
        "note": given.get("note") or NoteForm(),
        "amend": given.get("amend") or (AmendForm(initial=_standing(case)) if correctable else None),
        "failed": given.get("failed"),
    }
    return render(request, "handling/console/case.html", context, status=status)


def _clock_sentence(case: Case) -> str:
    if case.due_at is None or case.clock_from is None or case.limit_amount is None:
        return ""
    limit = Limit(case.limit_amount, Unit(case.limit_unit))
    return explain(work_calendar(None).explain(case.clock_from, case.due_at, limit))


def _standing(case: Case) -> dict[str, object]:
    return {
        "title": case.title,
        "category": case.category_version.category.code if case.category_version else "",
        "community": case.community.code if case.community else "",
        "about": case.about.code if case.about else "",
        "confidential": case.confidential,
    }
