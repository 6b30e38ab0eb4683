"""Accounts: my own, the list, one account, new and changed ones."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jishi.district.accounts import actions
from jishi.district.accounts.access import (
    MANAGE,
    get_account,
    may_fill,
    may_manage,
    require_manage,
)
from jishi.district.accounts.models import Account, Holding
from jishi.district.accounts.queries import holdings_of, masked_phone_of, search_accounts
from jishi.district.accounts.queries.holdings import posts_of_accounts
from jishi.district.accounts.queries.identities import identities_of
from jishi.district.accounts.queries.second_factor import requires_second_factor, second_factors_of
from jishi.district.accounts.queries.sessions import open_sessions
from jishi.district.accounts.rules.identities import SINGLE_SIGN_ON
from jishi.district.areas.api import labels
from jishi.district.organisations.api import path_label
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now, today
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.paging import keyset_page

from .confirmation import confirmed
from .forms import AccountForm, NewAccountForm
from .guards import account_of
from .my_account import my_tabs

LIVES_HOURS = int(actions.LINK_LIVES.total_seconds() // 3600)


@needs(None)
def me(request: HttpRequest) -> HttpResponse:
    """Name, posts and rights of whoever is signed in."""
    account = account_of(request)
    context = {"account": account, "phone": masked_phone_of(account), "holdings": _lines(account, None)}
    context["tabs"] = my_tabs(request)
    return render(request, "accounts/me.html", context)


@needs(MANAGE)
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts of the actor's organisations."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    closed = request.GET.get("closed") == "1"
    found = search_accounts(actor_of(request), text)
    page = keyset_page(found if closed else found.filter(active=True), request.GET, order=("name", "id"))
    held = posts_of_accounts([account.pk for account in page.items])
    rows = [{"account": account, "posts": held.get(account.pk, [])} for account in page.items]
    return render(request, "accounts/list.html", {"page": page, "rows": rows, "q": text, "closed": closed})


@needs(MANAGE)
def account(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One account and the posts it holds."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    return render(request, "accounts/account.html", _about(row, actor))


@needs(MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A new account; its page then has the link and the posts."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.create_account(actor_of(request), form.cleaned_data["login"], form.person())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The account stands. Give it a post and a link to set its password."))
            return redirect("accounts:account", row.uuid)
    return render(request, "accounts/new.html", {"form": form}, status=422 if form.errors else 200)


@needs(MANAGE)
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name and phone."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    require_manage(actor, row)
    form = AccountForm(request.POST or None, initial=AccountForm.values_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_account(actor, row, form.person())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The change is saved."))
            return redirect("accounts:account", row.uuid)
    return render(request, "accounts/edit.html", {"form": form, "account": row}, status=422 if form.errors else 200)


@never_cache
@needs(MANAGE)
@require_POST
def give_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Makes a link and shows it once, to be handed over."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    try:
        token = actions.give_link(actor, row)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("accounts:account", uuid)
    link = request.build_absolute_uri(reverse("accounts:link", args=[token]))
    if settings.JISHI_PROXIES:
        link = settings.JISHI_URL + reverse("accounts:link", args=[token])
    return render(request, "accounts/account.html", {**_about(row, actor), "link": link, "hours": LIVES_HOURS})


@needs(MANAGE)
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks, then closes."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    require_manage(actor, row)
    if request.method == "POST":
        return act(request, row, lambda: actions.close_account(actor, row), _("The account is closed."))
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("Close the account of %(name)s?") % {"name": row.name},
        "consequence": _("It is signed out at once and cannot sign in. What it did stays; it can be opened again."),
        "act": _("Close the account"),
        "danger": True,
        "back_url": reverse("accounts:account", args=[row.uuid]),
    }
    return render(request, "components/confirm.html", context)


@needs(MANAGE)
@require_POST
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    row = get_account(actor, uuid)
    return act(request, row, lambda: actions.reopen_account(actor, row), _("The account is open again."))


@needs(MANAGE)
@require_POST
def demand_new_password(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    row = get_account(actor, uuid)
    done = _("A new password is asked for before anything else.")
    return act(request, row, lambda: actions.demand_new_password(actor, row), done)


@needs(MANAGE)
@confirmed
def reset_second_factor(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """For a colleague who has lost phone, keys and codes: asks, then takes all of them away."""
    actor = actor_of(request)
    row = get_account(actor, uuid)
    require_manage(actor, row)
    if request.method == "POST":
        done = _("The second factor is reset; a new one is set up at the next sign-in.")
        return act(request, row, lambda: actions.reset_second_factor(actor, row), done)
    context = {
        "confirm_layout": "layouts/console.html",
        "question": _("Reset the second factor of %(name)s?") % {"name": row.name},
        "consequence": _(
            "App, passkeys and recovery codes stop working at once. Be sure that it is really this person who asks: "
            "whoever has the password then sets up a new factor."
        ),
        "act": _("Reset the second factor"),
        "danger": True,
        "back_url": reverse("accounts:account", args=[row.uuid]),
    }
    return render(request, "components/confirm.html", context)


def act(request: HttpRequest, row: Account, action: Callable[[], Any], done: str) -> HttpResponse:
    """Acts, says so or why not, and goes to the account."""
    try:
        action()
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("accounts:account", row.uuid)


def _about(row: Account, actor: Actor) -> dict[str, Any]:
    return {
        "account": row,
        "phone": masked_phone_of(row),
        "holdings": _lines(row, actor),
        "may_manage": may_manage(actor, row),
        "own": actor.uuid == row.uuid,
        "has_password": row.has_usable_password(),
        "factors": second_factors_of(row),
        "sessions": open_sessions(row) if may_manage(actor, row) else [],
        "factor_required": requires_second_factor(row),
        "sign_on": settings.OIDC is not None,
        "identity": identities_of(row).get(SINGLE_SIGN_ON) if settings.OIDC is not None else None,
    }


def _lines(row: Account, actor: Actor | None) -> list[dict[str, Any]]:
    """The holdings in words; `actor` is who may end them."""
    day = today()
    language = get_language() or ""

    def line(holding: Holding) -> dict[str, Any]:
        post = holding.post
        over = holding.to_on is not None and holding.to_on <= day
        over = over or (holding.until_at is not None and holding.until_at <= now())
        return {
            "holding": holding,
            "title": post.title,
            "organisation": path_label(post.organisation.path),
            "role": post.role.label(language),
            "area": labels(post.area_path) if post.area_path else "",
            "over": over,
            "later": holding.from_on > day,
            "may_end": actor is not None and not over and may_fill(actor, post),
        }

    return [line(holding) for holding in holdings_of(row)]
