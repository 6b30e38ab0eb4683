"""消息发送: what left the house, what did not, and why. For holders of `messages.view`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages as flash
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.messages.channels import channels, missing
from jishi.ground.foundation.messages.letters import addresses_of
from jishi.ground.foundation.messages.log import Wanted, deliveries
from jishi.ground.foundation.messages.masking import masked
from jishi.ground.foundation.messages.preview import shown_in_demonstration
from jishi.ground.foundation.messages.resending import MOST, RESENDABLE, SEND, resend
from jishi.ground.foundation.messages.wording import events
from jishi.ground.foundation.messages.words import STATES, reason
from jishi.ground.foundation.models import Delivery
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

from .forms import FilterForm, ResendForm

VIEW = "messages.view"
ICONS = {
    "waiting": "clock",
    "sending": "send",
    "failed": "triangle-alert",
    "sent": "tick",
    "shown": "eye",
    "dropped": "minus",
    "dead": "octagon-alert",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A delivery in words."""

    delivery: Delivery
    event: str
    channel: str
    state: str
    icon: str
    why: str
    resendable: bool


def line_of(row: Delivery) -> Line:
    event, channel = events().get(row.event), channels().get(row.channel)
    return Line(
        row,
        str(event.label) if event else row.event,
        str(channel.label) if channel else row.channel,
        str(STATES[row.state]),
        ICONS[row.state],
        reason(row.last_error) if row.last_error else "",
        row.state in RESENDABLE,
    )


@needs(VIEW)
def show_deliveries(request: HttpRequest) -> HttpResponse:
    """The deliveries that match, newest first, under what each channel is set up to do."""
    form = FilterForm(request.GET)
    wanted = _wanted(form)
    page = keyset_page(deliveries(wanted), request.GET, order=("-id",))
    context = {
        "form": form,
        "page": page,
        "lines": [line_of(row) for row in page.items],
        "channels": [(channel.label, missing(channel)) for channel in channels().values()],
        "demonstration": settings.JISHI_DEMO,
        "filtered": wanted.any(),
        "query": request.GET.urlencode(),
        "may_resend": actor_of(request).can(SEND),
        "now": now(),
    }
    return render(request, "messages/deliveries.html", context, status=422 if form.errors else 200)


@needs(VIEW)
def show_delivery(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One delivery with each of its tries. The address is opened to be shown masked."""
    row = Delivery.objects.filter(uuid=uuid).first()
    if row is None:
        raise Http404
    to = next(iter(addresses_of([row]).values()), "")
    context = {
        "line": line_of(row),
        "to": masked(to) if to else "",
        "tries": [_try(one) for one in reversed(row.attempts)],
        "shown": shown_in_demonstration(row),
        "may_resend": actor_of(request).can(SEND) and row.state in RESENDABLE,
        "now": now(),
    }
    return render(request, "messages/delivery.html", context)


@needs(SEND)
@require_POST
def resend_some(request: HttpRequest) -> HttpResponse:
    """Asks for the reason, saying how many; then sends the chosen ones again, or all failed ones that match."""
    back = reverse("messages:deliveries") + "?" + request.POST.get("query", "")[:500]
    chosen = _chosen(request)
    if not chosen:
        flash.warning(request, _("Choose at least one that failed."))
        return redirect(back)
    form = ResendForm(request.POST if "confirmed" in request.POST else None)
    if form.is_valid():
        try:
            count = resend(actor_of(request), chosen, form.cleaned_data["reason"])
        except Refusal as refusal:
            flash.warning(request, refusal.message)
        else:
            told = ngettext("%(count)d message will be sent again.", "%(count)d messages will be sent again.", count)
            flash.success(request, told % {"count": count})
        return redirect(back)
    question = ngettext("Send %(count)d message again?", "Send %(count)d messages again?", len(chosen))
    context = {
        "question": question % {"count": len(chosen)},
        "consequence": _("Each recipient gets it once more if the provider took it before without our knowing."),
        "act": _("Send again"),
        "back_url": back,
        "hidden": {"uuids": " ".join(map(str, chosen)), "query": request.POST.get("query", "")[:500]},
        "form": form,
        "confirm_layout": "layouts/console.html",
    }
    return render(request, "components/confirm.html", context, status=422 if form.errors else 200)


def _try(one: Mapping[str, Any]) -> dict[str, object]:
    """One line of the log of tries, in words."""
    outcome = str(one["outcome"])
    words = str(STATES[outcome]) if outcome in STATES else reason(outcome)
    return {"at": parse_datetime(str(one["at"])), "ms": one["ms"], "outcome": words}


def _wanted(form: FilterForm) -> Wanted:
    """What could be read of the form; an input that cannot be read is marked in it and does not filter."""
    form.is_valid()
    given = form.cleaned_data
    return Wanted(given.get("state") or "", given.get("channel") or "", given.get("event") or "", given.get("day"))


def _chosen(request: HttpRequest) -> list[UUID]:
    """The ticked ones (or those carried along to the confirmation), or all failed ones of the filter."""
    if "all" in request.POST:
        found = deliveries(_wanted(FilterForm(QueryDict(request.POST.get("query", "")[:500]))))
        return list(found.filter(state__in=RESENDABLE).values_list("uuid", flat=True)[:MOST])
    chosen = []
    for text in " ".join(request.POST.getlist("uuids")).split()[:MOST]:
        try:
            chosen.append(UUID(text))
        except ValueError:
            continue
    return chosen
