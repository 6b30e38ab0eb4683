"""Temporary access for people from outside: listed, asked for, shown with everything that belongs to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jishi.district.accounts import actions
from jishi.district.accounts.access import MANAGE, get_temporary, may_fill
from jishi.district.accounts.models import TemporaryAccess
from jishi.district.accounts.queries.temporary import exit_list, is_whole, search_temporary
from jishi.district.accounts.rules.temporary_state import TemporaryState, state_of
from jishi.district.areas.api import labels
from jishi.district.organisations.api import lendable_posts, path_label, role_names
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

from .guards import account_of
from .temporary_forms import AskForm, MoreTimeForm

NEWEST = ("-asked_at", "-id")


def standing_of(row: TemporaryAccess) -> TemporaryState:
    """The state of a row at this moment."""
    return state_of(
        granted=row.granted,
        withdrawn_at=row.withdrawn_at,
        from_at=row.from_at,
        until_at=row.until_at,
        ended_at=row.ended_at,
        moment=now(),
    )


@needs(None)
def temporary(request: HttpRequest) -> HttpResponse:
    """What one asked for oneself; administrators see all of their organisations."""
    actor = actor_of(request)
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    state = request.GET.get("state", "")
    page = keyset_page(search_temporary(actor, text, state), request.GET, order=NEWEST)
    context = {
        "page": page,
        "rows": [(row, standing_of(row), path_label(row.post.organisation.path)) for row in page.items],
        "q": text,
        "state": state,
        "states": [
            (TemporaryState.ASKED, _("To be decided")),
            (TemporaryState.STANDING, _("Granted")),
            (TemporaryState.ENDED, _("Ended")),
            (TemporaryState.DECLINED, _("Declined or withdrawn")),
        ],
        "may_ask": _may_ask(request, actor),
        "may_decide": actor.can(MANAGE),
    }
    return render(request, "accounts/temporary.html", context)


@needs(None)
def ask_temporary(request: HttpRequest) -> HttpResponse:
    """A colleague asks for somebody from outside."""
    actor = actor_of(request)
    if not _may_ask(request, actor):
        raise NotYours
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        post = lendable_posts().get(uuid=given["post"])
        try:
            row = actions.ask_for_access(actor, post, form.wanted(given["name"], given["company"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Asked. An administrator other than you decides."))
            return redirect("accounts:temporary_one", row.uuid)
    context = {"form": form, "before": None, "nothing_to_lend": not form.fields["post"].choices}  # type: ignore[attr-defined]
    return render(request, "accounts/temporary_ask.html", context, status=422 if form.errors else 200)


@needs(None)
def more_time(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks for more time, which is decided anew."""
    actor = actor_of(request)
    before = get_temporary(actor, uuid)
    if not before.granted:
        raise NotYours
    form = MoreTimeForm(before, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.ask_for_more_time(actor, uuid, form.wanted(before.name, before.company))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Asked. An administrator other than you decides."))
            return redirect("accounts:temporary_one", row.uuid)
    context = {"form": form, "before": before, "nothing_to_lend": False}
    return render(request, "accounts/temporary_ask.html", context, status=422 if form.errors else 200)


@needs(None)
def temporary_one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One access: what was asked, what was decided, what the person had, and that it has ended."""
    actor = actor_of(request)
    return render(request, "accounts/temporary_one.html", about(actor, get_temporary(actor, uuid)))


def about(actor: Actor, row: TemporaryAccess) -> dict[str, Any]:
    """Everything that the page and the table of the exit list say."""
    state = standing_of(row)
    decides = may_fill(actor, row.post) and actor.can(MANAGE)
    own = row.account is not None and row.account.uuid == actor.uuid
    asked = row.asked_by.uuid == actor.uuid
    open_now = state in (TemporaryState.STANDING, TemporaryState.TO_BEGIN)
    chapters = exit_list(row.account.uuid) if row.account is not None and decides else []
    return {
        "row": row,
        "state": state,
        "organisation": path_label(row.post.organisation.path),
        "role": role_names().get(row.post.role.code, ""),
        "area": labels(row.post.area_path) if row.post.area_path else "",
        "may_decide": decides and state is TemporaryState.ASKED and not asked and not own,
        "own_question": asked and state is TemporaryState.ASKED,
        "may_end": open_now and (decides or asked or own),
        "may_ask_more": bool(row.granted),
        "may_see_account": decides and row.account is not None,
        "chapters": chapters,
        "whole": is_whole(chapters),
        "extensions": list(row.extensions.order_by("asked_at")),
    }


def _may_ask(request: HttpRequest, actor: Actor) -> bool:
    return bool(actor.grants) and not account_of(request).temporary
