"""The holder of a receipt has what is held of them deleted: asked once more, and told what stays and why."""

from django.conf import settings
from django.contrib import messages as flash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jishi.cases.handling.actions.erase_asked import erase_oneself
from jishi.cases.handling.models import Receipt
from jishi.cases.handling.queries.process import process_of
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.lib.codes import group_in_fours
from jishi.ground.ui.unnamed import unnamed

from .forms import EraseForm
from .receipts import drop, receipt_held, reporter


@unnamed
def erase(request: HttpRequest, code: str) -> HttpResponse:
    """What goes and what stays; a press on the button does it."""
    try:
        receipt = receipt_held(request, code)
    except NotYours:
        raise Http404 from None
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_oneself(reporter(receipt), receipt)
        except NotYours:
            raise Http404 from None  # erased by another press at this moment
        except Refusal as refusal:
            flash.warning(request, refusal.message)
            return redirect("reports:own", code=code)
        return drop(request, redirect("reports:erased"), code)
    status = 422 if request.method == "POST" else 200
    return render(request, "handling/portal/erase.html", _context(receipt, form), status=status)


@unnamed
def erased(request: HttpRequest) -> HttpResponse:
    """Where one comes out: nothing of the report can be opened any more."""
    return render(request, "handling/portal/erased.html")


def _context(receipt: Receipt, form: EraseForm) -> dict[str, object]:
    case = receipt.case
    process = process_of(case)
    return {
        "case": case,
        "code": group_in_fours(case.code),
        "form": form,
        "mine": receipt.kind == Receipt.Kind.REPORTER,
        "open": not process.node(case.node).ends,
        "days": process.keep_days,
        "told": receipt.phone_sealed is not None,
        "contact": receipt.subject is not None,
        "office_days": settings.JISHI_WORDS_DAYS,
    }
