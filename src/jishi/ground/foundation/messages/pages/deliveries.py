"""消息发送: what left the house, what did not, and why. For holders of `messages.view`."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.messages.channels import channels, missing
from jishi.ground.foundation.messages.log import Wanted, deliveries
from jishi.ground.foundation.messages.wording import events
from jishi.ground.foundation.messages.words import STATES, reason
from jishi.ground.foundation.models import Delivery
from jishi.ground.foundation.moment import now
from jishi.ground.ui.paging import keyset_page

from .forms import FilterForm

VIEW = "messages.view"


@dataclass(frozen=True, slots=True)
class Line:
    """A delivery in words."""

    delivery: Delivery
    event: str
    channel: str
    state: str
    why: str


def line_of(row: Delivery) -> Line:
    event, channel = events().get(row.event), channels().get(row.channel)
    return Line(
        row,
        str(event.label) if event else row.event,
        str(channel.label) if channel else row.channel,
        str(STATES[row.state]),
        reason(row.last_error) if row.last_error else "",
    )


@needs(VIEW)
def show_deliveries(request: HttpRequest) -> HttpResponse:
    """The deliveries that match, newest first, under what each channel is set up to do."""
    form = FilterForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    wanted = Wanted(given.get("state") or "", given.get("channel") or "", "", given.get("day"))
    page = keyset_page(deliveries(wanted), request.GET, order=("-id",))
    context = {
        "form": form,
        "page": page,
        "lines": [line_of(row) for row in page.items],
        "channels": [(channel.label, missing(channel)) for channel in channels().values()],
        "filtered": wanted.any(),
        "now": now(),
    }
    return render(request, "messages/deliveries.html", context, status=422 if form.errors else 200)
