"""Links to other sign-ins: one's own, made over there and confirmed here; an administrator's for a colleague."""

import json
from base64 import b64decode, b64encode
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jishi.district.accounts import actions
from jishi.district.accounts.access import MANAGE, get_account, require_manage
from jishi.district.accounts.models import Account
from jishi.district.accounts.queries.identities import identities_of
from jishi.district.accounts.rules.identities import SINGLE_SIGN_ON, Identity
from jishi.district.accounts.rules.marks import NEW_LINK
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.privacy import open_subject
from jishi.ground.foundation.requests import actor_of

from .confirmation import confirmed
from .guards import account_of
from .my_account import my_tabs
from .providers import Provider, provider_of, providers
from .sign_on_forms import IdentifierForm


@never_cache
@needs(None)
def sign_on_links(request: HttpRequest) -> HttpResponse:
    """Which other sign-ins lead to my account."""
    linked = identities_of(account_of(request))
    rows = [{"provider": provider, "link": linked.get(provider.code)} for provider in providers()]
    return render(request, "accounts/sign_on_links.html", {"tabs": my_tabs(request), "rows": rows})


def keep_for_confirmation(request: HttpRequest, account: Account, identity: Identity) -> HttpResponse:
    """Who came back is shown before the link is made: somebody else may have signed this browser in over there."""
    subject = open_subject(account.subject)
    if subject is None:
        raise Http404
    told = {name: getattr(identity, name) for name in ("provider", "issuer", "subject", "login", "name")}
    request.session[NEW_LINK] = b64encode(subject.encrypt(json.dumps(told))).decode()
    return redirect("accounts:confirm_link")


@never_cache
@needs(None)
@confirmed
def confirm_link(request: HttpRequest) -> HttpResponse:
    """Asks whether this is oneself; then the link is made."""
    account = account_of(request)
    identity = _kept(request, account)
    if identity is None:
        return redirect("accounts:sign_on_links")
    if request.method == "POST":
        del request.session[NEW_LINK]
        try:
            actions.link_identity(actor_of(request), account, identity)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("From now on you can sign in this way."))
        return redirect("accounts:sign_on_links")
    who = " · ".join(part for part in (identity.name, identity.login, identity.subject) if part)
    return _ask(
        request,
        question=_("Is this you?"),
        consequence=_("%(provider)s says: %(who)s. Whoever signs in there as this person enters your account here.")
        % {"provider": provider_of(identity.provider).label, "who": who},
        act=_("Link it with my account"),
    )


@never_cache
@needs(None)
@confirmed
def remove_link(request: HttpRequest, provider: str) -> HttpResponse:
    """Asks, then takes one's own link away."""
    offered = provider_of(provider)
    if request.method == "POST":
        try:
            actions.unlink_identity(actor_of(request), account_of(request), offered.code)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("The link is taken away."))
        return redirect("accounts:sign_on_links")
    return _ask(
        request,
        question=_("Take the link to %(provider)s away?") % {"provider": offered.label},
        consequence=_("You sign in with login and password then; the account over there stays as it is."),
        act=_("Take the link away"),
        danger=True,
    )


@never_cache
@needs(MANAGE)
@confirmed
def name_identity(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An administrator says by which identifier a colleague comes in from single sign-on."""
    offered: Provider = provider_of(SINGLE_SIGN_ON)
    actor = actor_of(request)
    row = get_account(actor, uuid)
    require_manage(actor, row)
    linked = identities_of(row).get(offered.code)
    form = IdentifierForm(request.POST or None, initial={"subject": linked.subject if linked else ""})
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_identity(actor, row, form.cleaned_data["subject"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The change is saved."))
            return redirect("accounts:account", row.uuid)
    context = {"form": form, "account": row, "provider": offered}
    return render(request, "accounts/name_identity.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, account: Account) -> Identity | None:
    subject = open_subject(account.subject)
    kept = request.session.get(NEW_LINK)
    if subject is None or not isinstance(kept, str):
        return None
    return Identity(**json.loads(subject.decrypt(b64decode(kept))))


def _ask(request: HttpRequest, **words: Any) -> HttpResponse:
    context = {"confirm_layout": "layouts/plain.html", "back_url": reverse("accounts:sign_on_links"), **words}
    return render(request, "components/confirm.html", context)
