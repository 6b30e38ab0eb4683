"""The seals of the audit: how it stands, what the last verification found, every seal. For the auditor alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jishi.district.accounts.access import AUDIT
from jishi.district.accounts.actions import ask_verification, export_heads
from jishi.district.accounts.queries import audit_seals, seal_state
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.moment import today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page


@needs(AUDIT)
def seals(request: HttpRequest) -> HttpResponse:
    """How the audit stands, and all seals, newest first."""
    actor = actor_of(request)
    page = keyset_page(audit_seals(actor), request.GET, order=("-number",))
    return render(request, "accounts/audit_seals.html", {"page": page, "state": seal_state(actor)})


@needs(AUDIT)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Asks for a verification; its result stands on the page when the worker is through."""
    if ask_verification(actor_of(request)):
        messages.success(request, _("The worker is verifying every entry; look again in a minute."))
    else:
        messages.info(request, _("A verification is under way already; look again in a minute."))
    return redirect("accounts:audit_seals")


@needs(AUDIT)
@require_POST
def heads(request: HttpRequest) -> StreamingHttpResponse:
    """A line for each seal, for the auditor to keep apart from this house."""
    response = StreamingHttpResponse(export_heads(actor_of(request)), content_type="application/jsonl; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="audit-heads-{today()}.jsonl"'
    return response
