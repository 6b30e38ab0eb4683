"""Registering a call: the order of speech, everything by keyboard, and a line to read out at the end."""

from datetime import datetime

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jishi.cases.handling.actions.register import REGISTER, register_cases
from jishi.cases.handling.pages.forms import CallForm
from jishi.cases.handling.queries.lines import lines
from jishi.cases.handling.queries.of_phone import cases_of_phone
from jishi.cases.handling.rules.words import day_and_time
from jishi.ground.foundation.doors import staff_page
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.files.forms import posted
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.lib.codes import group_in_fours
from jishi.ground.lib.text import normalise_phone


@staff_page
def register(request: HttpRequest) -> HttpResponse:
    if not actor_of(request).can(REGISTER):
        raise NotYours
    sent = posted(request)
    form = CallForm(sent.data if request.method == "POST" else None)
    if request.method == "POST" and not sent.tell(form) and form.is_valid():
        try:
            registered = register_cases(actor_of(request), [form.draft()])[0]
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash.success(request, _read_out(registered.case.code, registered.secret, registered.case.due_at))
            return redirect("cases:register")
    context = {"form": form}
    return render(request, "handling/console/register.html", context, status=422 if form.errors else 200)


@staff_page
def beside(request: HttpRequest) -> HttpResponse:
    """What stands beside the call while it is taken: suggested categories, and that phone's open cases of a year."""
    if not actor_of(request).can(REGISTER) or request.method != "POST":
        raise NotYours
    phone = normalise_phone(request.POST.get("phone", ""))
    found = cases_of_phone(actor_of(request), phone) if phone else []
    context = {
        "lines": lines(found),
        "phone_known": bool(phone),
        "text": request.POST.get("description", ""),
        "now": now(),
    }
    response = render(request, "handling/parts/beside_call.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _read_out(code: str, secret: str, due_at: datetime | None) -> str:
    when = day_and_time(due_at, now()) if due_at else ""
    words = {"code": group_in_fours(code), "secret": f"{secret[:5]}-{secret[5:]}", "when": when}
    if when:
        return _("Read out: number %(code)s, code %(secret)s, answered by %(when)s at the latest.") % words
    return _("Read out: number %(code)s, code %(secret)s; the desk will sort it and tell you by when.") % words
