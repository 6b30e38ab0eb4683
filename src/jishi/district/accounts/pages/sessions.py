"""Where one is signed in, and how that ends."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jishi.district.accounts import actions
from jishi.district.accounts.access import MANAGE, get_account, require_manage
from jishi.district.accounts.queries.sessions import open_sessions
from jishi.district.accounts.rules.sessions import digest_of, name_of
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.requests import actor_of

from .guards import account_of
from .my_account import my_tabs


@never_cache
@needs(None)
def sessions(request: HttpRequest) -> HttpResponse:
    """The browsers in which one is signed in."""
    own = name_of(digest_of(request.session.session_key or ""))
    rows = [{"session": one, "own": one.name == own} for one in open_sessions(account_of(request))]
    context = {
        "tabs": my_tabs(request),
        "rows": rows,
        "others": any(not row["own"] for row in rows),
        "most": settings.STAFF_SESSIONS,
        "hours": settings.STAFF_SESSION_HOURS,
        "minutes": settings.STAFF_IDLE_MINUTES,
    }
    return render(request, "accounts/sessions.html", context)


@needs(None)
@require_POST
def end_session(request: HttpRequest, name: str) -> HttpResponse:
    """Ends one of one's own sessions; ended already does no harm."""
    if actions.end_own_session(actor_of(request), account_of(request), name):
        messages.success(request, _("Signed out there."))
    return redirect("accounts:sessions")


@needs(None)
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Ends all of one's sessions but this one."""
    ended = actions.end_other_sessions(actor_of(request), account_of(request), request.session.session_key or "")
    if ended:
        said = ngettext("Signed out in one other browser.", "Signed out in %(count)d other browsers.", ended)
        messages.success(request, said % {"count": ended})
    return redirect("accounts:sessions")


@needs(MANAGE)
def end_sessions_of(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks, then signs a colleague out everywhere."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    require_manage(actor, row)
    if request.method == "POST":
        actions.end_sessions_of(actor, row)
        messages.success(request, _("%(name)s is signed out everywhere.") % {"name": row.name})
        return redirect("accounts:account", uuid)
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("Sign %(name)s out everywhere?") % {"name": row.name},
        "consequence": _("What is being written there may be lost. Signing in again stays possible."),
        "act": _("Sign out everywhere"),
        "danger": True,
        "back_url": reverse("accounts:account", args=[row.uuid]),
    }
    return render(request, "components/confirm.html", context)
