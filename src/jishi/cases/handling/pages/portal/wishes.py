"""What the holder of a receipt wants to be told by text message, and ending the links in those messages."""

from django.contrib import messages as flash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.cases.handling.actions.links import end_own_links
from jishi.cases.handling.actions.wish import set_wish
from jishi.cases.handling.models import Receipt
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.ui.unnamed import unnamed

from .receipts import receipt_held, reporter


@unnamed
@require_POST
def change_wish(request: HttpRequest, code: str) -> HttpResponse:
    """Saves the choice and shows the report again."""
    receipt = _own(request, code)
    try:
        set_wish(reporter(receipt), receipt, request.POST.get("wish", ""))
    except Refusal as refusal:
        flash.warning(request, refusal.message)
    else:
        flash.success(request, _("Saved. We tell you as you wish."))
    return redirect("reports:own", code=code)


@unnamed
@require_POST
def end_links(request: HttpRequest, code: str) -> HttpResponse:
    """No link in a message opens this report any more. Who came by one looks it up from now on."""
    receipt = _own(request, code)
    end_own_links(reporter(receipt), receipt)
    flash.success(request, _("The links in our messages open this report no more."))
    try:
        receipt_held(request, code)
    except NotYours:
        return redirect("reports:find")
    return redirect("reports:own", code=code)


def _own(request: HttpRequest, code: str) -> Receipt:
    try:
        return receipt_held(request, code)
    except NotYours:
        raise Http404 from None
