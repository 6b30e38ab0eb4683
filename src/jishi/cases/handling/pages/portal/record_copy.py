"""我的记录: a copy of everything that is held under one's own receipt, after a code to the phone that was left.

What opens the copy goes from page to page in forms, never in an address.
"""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jishi.cases.handling.actions.record_copy import (
    Form as Taken,
)
from jishi.cases.handling.actions.record_copy import (
    ask_for_copy_code,
    needs_code,
    open_copy,
    open_copy_with_code,
    take_copy,
)
from jishi.cases.handling.models import Receipt
from jishi.cases.handling.pages.words import LEVELS, WISHES
from jishi.cases.handling.queries.own_record import OwnRecord, own_record
from jishi.cases.handling.queries.record_data import record_data
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.requests import address_of
from jishi.ground.lib.codes import group_in_fours
from jishi.ground.ui.forms import Form
from jishi.ground.ui.unnamed import unnamed

from .by_phone import CodeForm
from .receipts import receipt_held, reporter
from .record_files import packed


class TakeForm(Form):
    token = forms.CharField(max_length=64, widget=forms.HiddenInput)
    form = forms.ChoiceField(choices=[(form.value, form.value) for form in Taken], widget=forms.HiddenInput)


FIELDS = {"name": _("How may we address you"), "phone": _("Phone")}


@unnamed
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Says what is in the copy; pressed, it sends a code, or opens the copy where there is nobody to ask."""
    receipt = _own(request, code)
    if request.method != "POST":
        return _begin(request, receipt)
    try:
        if not needs_code(receipt):
            return _doors(request, receipt, open_copy(reporter(receipt), receipt))
        number = uuid4()
        ask_for_copy_code(reporter(receipt), receipt, number, address_of(request))
    except Refusal as refusal:
        return _begin(request, receipt, refusal.message)
    return _code_page(request, receipt, CodeForm(initial={"ask": number}))


@unnamed
@require_POST
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Takes the six figures; shows what can be taken."""
    receipt, form = _own(request, code), CodeForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            token = open_copy_with_code(reporter(receipt), receipt, given["ask"], given["figures"], address_of(request))
        except Refusal as refusal:
            form.add_error("figures", refusal.message)
        else:
            return _doors(request, receipt, token)
    return _code_page(request, receipt, form)


@unnamed
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponseBase:
    """The copy in the form that was pressed, once."""
    receipt, form = _own(request, code), TakeForm(request.POST)
    if not form.is_valid():
        return _begin(request, receipt, str(_("This copy is over; ask for another one.")))
    wanted = Taken(form.cleaned_data["form"])
    try:
        copy = take_copy(reporter(receipt), receipt, form.cleaned_data["token"], wanted)
    except Refusal as refusal:
        return _begin(request, receipt, refusal.message)
    record = own_record(receipt, open_contact=copy.shows_contact)
    saved_as = f"jishi-{receipt.case.code}"
    if wanted is Taken.PAGE:
        return render(request, "handling/portal/record.html", words_of(record))
    if wanted is Taken.DATA:
        answer = JsonResponse(record_data(record), json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = f'attachment; filename="{saved_as}.json"'
        return answer
    return FileResponse(packed(record, words_of(record)), as_attachment=True, filename=f"{saved_as}.zip")


def words_of(record: OwnRecord) -> dict[str, object]:
    """What the readable form shows, on the page and in the folder."""
    return {
        "record": record,
        "case": record.case,
        "code": group_in_fours(record.case.code),
        "follower": record.receipt.kind == Receipt.Kind.FOLLOWER,
        "wish": WISHES.get(record.contact.wish, "") if record.contact else "",
        "former": [(FIELDS.get(one.field, one.field), one) for one in record.former],
        "ratings": [(LEVELS.get(one.level, one.level), one) for one in record.ratings],
    }


def _begin(request: HttpRequest, receipt: Receipt, refused: str = "") -> HttpResponse:
    context = {
        "case": receipt.case,
        "code": group_in_fours(receipt.case.code),
        "needs_code": needs_code(receipt),
        "covered": receipt.phone_sealed is not None and not needs_code(receipt),
        "refused": refused,
    }
    return render(request, "handling/portal/copy.html", context, status=422 if refused else 200)


def _code_page(request: HttpRequest, receipt: Receipt, form: CodeForm) -> HttpResponse:
    context = {"case": receipt.case, "form": form, "demonstration": settings.JISHI_DEMO}
    return render(request, "handling/portal/copy_code.html", context, status=422 if form.errors else 200)


def _doors(request: HttpRequest, receipt: Receipt, token: str) -> HttpResponse:
    context = {"case": receipt.case, "code": group_in_fours(receipt.case.code), "token": token}
    return render(request, "handling/portal/copy_doors.html", context)


def _own(request: HttpRequest, code: str) -> Receipt:
    try:
        return receipt_held(request, code)
    except NotYours:
        raise Http404 from None
