"""A link in a message: opens the report it is about, without a number or a code to type."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jishi.cases.handling.actions.links import open_link
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import address_of
from jishi.ground.ui.unnamed import unnamed

from .receipts import hold_link


@unnamed
def open_from_message(request: HttpRequest, token: str) -> HttpResponse:
    """On to one's own report. Opening changes nothing, so that a program which looks at links ahead does no harm."""
    try:
        receipt = open_link(token, address_of(request))
    except Refusal as refusal:
        return render(request, "handling/portal/link_over.html", {"refusal": refusal.message}, status=404)
    code = receipt.case.code
    return hold_link(request, redirect("reports:own", code=code), code, token)
