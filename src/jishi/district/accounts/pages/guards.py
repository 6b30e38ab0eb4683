"""Who enters a page: staff with the right. Others are shown the way to sign in; what is not theirs is not found."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from jishi.district.accounts.access import require
from jishi.district.accounts.models import Account
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.requests import actor_of

Page = Callable[..., HttpResponseBase]


def account_of(request: HttpRequest) -> Account:
    """The account that is signed in; call it behind a guard."""
    if not isinstance(request.user, Account):
        raise NotYours
    return request.user


def needs(permission: str | None) -> Callable[[Page], Page]:
    """Opens the page to holders of `permission`, of None to all staff; NotYours from inside it is told as 404 too."""

    def guard(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if not actor.is_staff and (request.method == "GET" or permission is None):
                return redirect_to_login(request.get_full_path(), reverse("accounts:sign_in"))
            try:
                if permission:
                    require(actor, permission)
                return page(request, *args, **kwargs)
            except NotYours:
                raise Http404 from None

        return guarded

    return guard


def in_demo(request: HttpRequest) -> bool:
    """Whether one-click logins are offered: a demonstration, asked from this very computer and through no proxy."""
    if not settings.JISHI_DEMO or "X-Forwarded-For" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
