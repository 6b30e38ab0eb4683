"""A reporter's own report: the receipt, how far it is, and what one can do with it."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

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
from jishi.cases.handling.models import Receipt
from jishi.cases.handling.pages.files import case_files, entries
from jishi.cases.handling.pages.words import LEVELS
from jishi.cases.handling.queries.lines import line
from jishi.cases.handling.queries.own import own_case
from jishi.cases.handling.queries.story import was_on_behalf
from jishi.ground.foundation import messages
from jishi.ground.foundation.devices import records_voice
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.files.forms import posted
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import address_of
from jishi.ground.lib.codes import group_in_fours
from jishi.ground.ui.forms import Form
from jishi.ground.ui.unnamed import unnamed

from .forms import AddForm, FindForm, RateForm, ReplyForm, WishForm, WithdrawForm
from .receipts import hold, receipt_held, reporter, secret_held

FORMS: dict[str, type[Form]] = {"add": AddForm, "reply": ReplyForm, "rate": RateForm}
"""What a receipt's page may hold, by what may be done."""


@unnamed
def find(request: HttpRequest) -> HttpResponse:
    """Number and code from the receipt; five tries."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            receipt = open_receipt(given["code"], given["secret"], address_of(request))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            code = receipt.case.code
            secret = "".join(letter for letter in given["secret"].upper() if letter.isalnum())
            return hold(request, redirect("reports:own", code=code), code, secret)
    context = {"form": form, "by_phone": messages.is_ready("sms")}
    return render(request, "handling/portal/find.html", context, status=422 if form.errors else 200)


@unnamed
def show_receipt(request: HttpRequest, code: str) -> HttpResponse:
    """已收到: number, code, who handles it, by when, whom to call."""
    receipt = own_receipt(request, code)
    moment = now()
    context = {
        "case": receipt.case,
        "line": line(receipt.case, moment, get_language() or ""),
        "secret": _in_fives(secret_held(request, code)),
        "follower": receipt.kind == Receipt.Kind.FOLLOWER,
        "on_behalf": receipt.kind == Receipt.Kind.REPORTER and was_on_behalf(receipt.case),
        "told": receipt.phone_sealed is not None and messages.is_ready("sms"),
        "now": moment,
    }
    return render(request, "handling/portal/receipt.html", context)


@unnamed
def show_code(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt as a QR code. The secret stands behind #, which browsers never send to a server or a log."""
    own_receipt(request, code)
    secret = secret_held(request, code)
    if not secret:
        raise Http404
    address = request.build_absolute_uri(reverse("reports:find")) + f"#{code}.{secret}"
    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=4, border=4, dark="#1b2430", light="#ffffff")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@records_voice
@unnamed
def show_own(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, own_receipt(request, code))


@records_voice
@unnamed
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    return _press(request, code, "add", AddForm, _add, _("Added. Whoever handles it reads it."))


@records_voice
@unnamed
@require_POST
def reply(request: HttpRequest, code: str) -> HttpResponse:
    return _press(request, code, "reply", ReplyForm, _reply, _("Thank you. It goes on now."))


@unnamed
@require_POST
def rate(request: HttpRequest, code: str) -> HttpResponse:
    return _press(request, code, "rate", RateForm, _rate, _("Thank you for rating."))


@unnamed
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Asked once more before it is done."""
    receipt, form = own_receipt(request, code), WithdrawForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        context = {"case": receipt.case, "code": group_in_fours(code), "form": WithdrawForm()}
        return render(
            request, "handling/portal/withdraw.html", context, status=422 if request.method == "POST" else 200
        )
    try:
        withdraw_cases(reporter(receipt), [MoveRequest(receipt.case_id, key=form.cleaned_data["key"])])
    except Refusal as refusal:
        flash.warning(request, refusal.message)
    else:
        flash.success(request, _("Withdrawn. Thank you for telling us."))
    return redirect("reports:own", code=code)


def _add(receipt: Receipt, given: Mapping[str, Any]) -> None:
    add_to_cases(reporter(receipt), [AddRequest(receipt, given["text"], given["key"], given["attached"])])


def _reply(receipt: Receipt, given: Mapping[str, Any]) -> None:
    wanted = MoveRequest(receipt.case_id, answer=given["text"], key=given["key"], files=given["attached"])
    answer_questions(reporter(receipt), [wanted])


def _rate(receipt: Receipt, given: Mapping[str, Any]) -> None:
    rate_cases(reporter(receipt), [RateRequest(receipt, given["level"], given["words"])])


def _press(
    request: HttpRequest,
    code: str,
    name: str,
    make: type[Form],
    act: Callable[[Receipt, Mapping[str, Any]], None],
    thanks: str,
) -> HttpResponse:
    """Carries out what the form asks for. A refusal comes back on the page, as `name`, with everything typed."""
    receipt, sent = own_receipt(request, code), posted(request)
    form = make(sent.data)
    if not sent.tell(form) and form.is_valid():
        try:
            act(receipt, form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash.success(request, thanks)
            return redirect("reports:own", code=code)
    return _page(request, receipt, {name: form})


def own_receipt(request: HttpRequest, code: str) -> Receipt:
    """The receipt of this report that the browser holds; anything else is not there."""
    try:
        return receipt_held(request, code)
    except NotYours:
        raise Http404 from None


def _page(request: HttpRequest, receipt: Receipt, forms: Mapping[str, Form] | None = None) -> HttpResponse:
    own, came_back = own_case(receipt), forms or {}
    level = own.rating.level if own.rating else ""
    files = case_files(request, own.files, own.story)
    context = {
        "own": own,
        "story": entries(own.story, files),
        "reported": files.reported,
        "case": own.case,
        "title": own.case.title if own.mine else own.line.category,
        "forms": {
            act: came_back.get(act) or make() for act, make in FORMS.items() if act in own.may or act in came_back
        },
        "rating": LEVELS.get(level, level),
        "wish": WishForm(initial={"wish": receipt.wish}) if receipt.phone_sealed and messages.is_ready("sms") else None,
        "shown": messages.texts_shown_to(receipt.uuid),
        "now": now(),
    }
    return render(request, "handling/portal/own.html", context, status=422 if came_back else 200)


def _in_fives(secret: str) -> str:
    return f"{secret[:5]}-{secret[5:]}" if secret else ""
