"""Signing in elsewhere: there and back."""

import secrets
from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jishi.district.accounts import actions
from jishi.district.accounts.errors import journey_is_over
from jishi.district.accounts.rules.identities import Journey
from jishi.district.accounts.rules.marks import JOURNEY, JOURNEY_SECONDS, is_fresh
from jishi.ground.foundation.doors import needs
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.ui.unnamed import unnamed

from .confirmation import confirmed
from .entering import enter
from .goals import goal_of
from .guards import account_of, account_or_none
from .providers import Provider, provider_of
from .sign_on_links import keep_for_confirmation


@never_cache
@require_GET
def sign_on_begin(request: HttpRequest, provider: str) -> HttpResponse:
    """Off to the provider, to sign in."""
    goal = goal_of(request, but=reverse("accounts:sign_in"))
    return depart(request, provider_of(provider), goal, None, reverse("accounts:sign_in"))


def depart(request: HttpRequest, provider: Provider, goal: str, account: int | None, else_to: str) -> HttpResponse:
    """Sends the browser off and keeps in its session what it must come back with."""
    try:
        address, journey = provider.begin(goal, provider.back, account)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(else_to)
    request.session[JOURNEY] = asdict(journey)
    if account_or_none(request) is None:
        request.session.set_expiry(JOURNEY_SECONDS)
    return redirect(address)


@never_cache
@needs(None)
@confirmed
@require_GET
def begin_link(request: HttpRequest, provider: str) -> HttpResponse:
    """Off to the provider, to link one's own account."""
    goal = reverse("accounts:sign_on_links")
    return depart(request, provider_of(provider), goal, account_of(request).pk, goal)


@never_cache
@unnamed
@require_GET
def sign_on_back(request: HttpRequest, provider: str) -> HttpResponse:
    """Back from the provider: into the account, or on to confirming a link. An answer counts once."""
    offered = provider_of(provider)
    kept = request.session.pop(JOURNEY, None)
    if kept is not None:
        request.session.save()  # an answer that comes again meanwhile finds no journey
    account = account_or_none(request)
    try:
        journey = _journey(kept, offered, request)
        identity = offered.finish(journey, request.GET.dict(), offered.back)
        if journey.account is None:
            return enter(request, actions.sign_in_with(identity), journey.goal)
        if account is None or account.pk != journey.account:
            raise journey_is_over()
        return keep_for_confirmation(request, account, identity)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("accounts:sign_on_links" if account else "accounts:sign_in")


def _journey(kept: object, offered: Provider, request: HttpRequest) -> Journey:
    """What the browser was sent with. Raises Refusal: journey_is_over when it is not what came back, or too old."""
    if not isinstance(kept, dict) or not is_fresh(kept, "at", now().timestamp(), JOURNEY_SECONDS):
        raise journey_is_over()
    journey = Journey(**kept)
    state = request.GET.get("state", "")
    if journey.provider != offered.code or not secrets.compare_digest(journey.state.encode(), state.encode()):
        raise journey_is_over()
    return journey
