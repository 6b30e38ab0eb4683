"""A reporter's own report: the receipt, how far it is, and what one can do with it."""

from io import BytesIO

import segno
from django.contrib import messages as flash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.cases.handling.actions.ask import answer_questions
from jishi.cases.handling.actions.note import add_to_cases
from jishi.cases.handling.actions.open_receipt import open_receipt
from jishi.cases.handling.actions.rate import rate_cases
from jishi.cases.handling.actions.request import AddRequest, MoveRequest, RateRequest
from jishi.cases.handling.actions.withdraw import withdraw_cases
from jishi.cases.handling.models import Rating, Receipt
from jishi.cases.handling.pages.words import LEVELS
from jishi.cases.handling.queries.lines import line
from jishi.cases.handling.queries.process import process_of
from jishi.cases.handling.queries.progress import stations
from jishi.cases.handling.queries.story import for_followers, steps_of, story_for_reporter
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import address_of
from jishi.ground.lib.codes import group_in_fours
from jishi.ground.ui.unnamed import unnamed

from .forms import AddForm, FindForm, RateForm, ReplyForm
from .receipts import hold, receipt_held, reporter, secret_held


@unnamed
def find(request: HttpRequest) -> HttpResponse:
    """Number and code from the receipt; five tries."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            receipt = open_receipt(given["code"], given["secret"], address_of(request))
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            code = receipt.case.code
            secret = "".join(letter for letter in given["secret"].upper() if letter.isalnum())
            return hold(request, redirect("reports:own", code=code), code, secret)
    return render(request, "handling/portal/find.html", {"form": form}, status=422 if form.errors else 200)


@unnamed
def show_receipt(request: HttpRequest, code: str) -> HttpResponse:
    """已收到: number, code, who handles it, by when, whom to call."""
    receipt = _own(request, code)
    moment = now()
    context = {
        "case": receipt.case,
        "line": line(receipt.case, moment, get_language() or ""),
        "secret": _in_fives(secret_held(request, code)),
        "follower": receipt.kind == Receipt.Kind.FOLLOWER,
        "now": moment,
    }
    return render(request, "handling/portal/receipt.html", context)


@unnamed
def show_code(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt as a QR code. The secret stands behind #, which browsers never send to a server or a log."""
    _own(request, code)
    secret = secret_held(request, code)
    if not secret:
        raise Http404
    address = request.build_absolute_uri(reverse("reports:find")) + f"#{code}.{secret}"
    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=4, border=4, dark="#1b2430", light="#ffffff")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@unnamed
def show_own(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, _own(request, code))


@unnamed
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    receipt, form = _own(request, code), AddForm(request.POST)
    if form.is_valid():
        try:
            given = form.cleaned_data
            add_to_cases(reporter(receipt), [AddRequest(receipt, given["text"], given["key"])])
        except Refusal as refusal:
            form.add_error("text", refusal.message)
        else:
            flash.success(request, _("Added. Whoever handles it reads it."))
            return redirect("reports:own", code=code)
    return _page(request, receipt, add=form)


@unnamed
@require_POST
def reply(request: HttpRequest, code: str) -> HttpResponse:
    receipt, form = _own(request, code), ReplyForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            answer_questions(reporter(receipt), [MoveRequest(receipt.case_id, answer=given["text"], key=given["key"])])
        except Refusal as refusal:
            form.add_error("text", refusal.message)
        else:
            flash.success(request, _("Thank you. It goes on now."))
            return redirect("reports:own", code=code)
    return _page(request, receipt, reply=form)


@unnamed
@require_POST
def rate(request: HttpRequest, code: str) -> HttpResponse:
    receipt, form = _own(request, code), RateForm(request.POST)
    if form.is_valid():
        try:
            given = form.cleaned_data
            rate_cases(reporter(receipt), [RateRequest(receipt, given["level"], given["words"])])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            flash.success(request, _("Thank you for rating."))
            return redirect("reports:own", code=code)
    return _page(request, receipt, rate=form)


@unnamed
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Asked once more before it is done."""
    receipt = _own(request, code)
    if request.method != "POST":
        return render(request, "handling/portal/withdraw.html", {"case": receipt.case, "code": group_in_fours(code)})
    try:
        withdraw_cases(reporter(receipt), [MoveRequest(receipt.case_id)])
    except Refusal as refusal:
        flash.warning(request, refusal.message)
    else:
        flash.success(request, _("Withdrawn. Thank you for telling us."))
    return redirect("reports:own", code=code)


def _own(request: HttpRequest, code: str) -> Receipt:
    try:
        return receipt_held(request, code)
    except NotYours:
        raise Http404 from None


def _page(request: HttpRequest, receipt: Receipt, **forms: object) -> HttpResponse:
    case, moment = receipt.case, now()
    rating = Rating.objects.filter(receipt=receipt, closing=case.closings).first() if case.closings else None
    mine = receipt.kind == Receipt.Kind.REPORTER
    moves = process_of(case).moves_from(case.node)
    may = {move.act for move in moves if "reporter" in move.roles} if mine else set()
    open_case = not process_of(case).node(case.node).ends
    steps = steps_of(case)
    question = next((step.text for step in reversed(steps) if step.act == "ask"), "") if "answer" in may else ""
    shown = line(case, moment, get_language() or "")
    context = {
        "case": case,
        "title": case.title if mine else shown.category,
        "line": shown,
        "stations": stations(case, rating is not None),
        "story": story_for_reporter(case, steps if mine else for_followers(steps)),
        "question": question,
        "answer": case.answer if case.phase in ("closed", "ended") else "",
        "reply": forms.get("reply") or (ReplyForm() if "answer" in may else None),
        "add": forms.get("add") or (AddForm() if open_case else None),
        "rate": forms.get("rate") or (RateForm() if case.closed_at and rating is None else None),
        "rating": LEVELS.get(rating.level, rating.level) if rating else "",
        "may_withdraw": "withdraw" in may,
        "follower": not mine,
        "now": moment,
    }
    return render(request, "handling/portal/own.html", context, status=422 if forms else 200)


def _in_fives(secret: str) -> str:
    return f"{secret[:5]}-{secret[5:]}" if secret else ""
