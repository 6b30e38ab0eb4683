"""Tables go out, each with a purpose."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.requests import actor_of
from jishi.outside.exchange.access import OPEN, export_for, exports_for
from jishi.outside.exchange.actions import take_out

from .files import download
from .forms import TakeOutForm
from .tabs import tabs

MOST_FILTERS = 20


@needs(OPEN)
@require_GET
def exports(request: HttpRequest) -> HttpResponse:
    """The tables that may go out."""
    context = {"tables": exports_for(actor_of(request)), "tabs": tabs("imports:out")}
    return render(request, "exchange/exports.html", context)


@needs(OPEN)
def export(request: HttpRequest, key: str) -> HttpResponse | StreamingHttpResponse:
    """Asks what the table is for, and gives it. The filters of the page that led here stand in the address."""
    actor = actor_of(request)
    table = export_for(actor, key)
    asked = {name: request.GET[name][:200] for name in list(request.GET)[:MOST_FILTERS] if request.GET[name]}
    form = TakeOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, purpose = form.cleaned_data["kind"], form.cleaned_data["purpose"]
        try:
            return download(take_out(actor, key, kind, purpose, asked), str(table.label), kind)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"form": form, "table": table, "filtered": bool(asked)}
    return render(request, "exchange/export.html", context, status=422 if form.is_bound else 200)
