"""What the holder of a receipt wants to be told by text message, and ending the links in those messages."""

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.cases.handling.actions.links import end_own_links
from jishi.cases.handling.actions.wish import set_wish
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.ui.unnamed import unnamed

from .own import own_receipt
from .receipts import receipt_held, reporter


@unnamed
@require_POST
def change_wish(request: HttpRequest, code: str) -> HttpResponse:
    """Saves the choice and shows the report again."""
    receipt = own_receipt(request, code)
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
    receipt = own_receipt(request, code)
    end_own_links(reporter(receipt), receipt)
    flash.success(request, _("The links in our messages open this report no more."))
    try:
        receipt_held(request, code)
    except NotYours:
        return redirect("reports:find")
    return redirect("reports:own", code=code)
