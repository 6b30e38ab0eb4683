"""What the reporter of a case was told, beside the case."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from jishi.cases.handling.access import may_end_links
from jishi.cases.handling.models import Case, ReceiptLink
from jishi.ground.foundation import messages
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

SHOWN = 6


def told_reporter(request: HttpRequest, offered: dict[str, Any]) -> str:
    """The last messages about the case with their state, and the button that ends their links; without number or
    words. Nothing for a case whose reporter left no phone."""
    case: Case = offered["case"]
    if not offered.get("has_contact"):
        return ""
    lines = messages.told_about(case.uuid, "receipt", SHOWN)
    actor = actor_of(request)
    context = {
        "case": case,
        "lines": lines,
        "ready": messages.is_ready("sms"),
        "may_end": bool(lines) and may_end_links(actor, case) and _open_links(case),
        "now": now(),
    }
    return render_to_string("handling/parts/told.html", context, request=request)


def _open_links(case: Case) -> bool:
    return ReceiptLink.objects.filter(receipt__case=case, ended_at=None, expires_at__gt=now()).exists()
