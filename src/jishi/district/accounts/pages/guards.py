"""Who is signed in, and whether this is a demonstration."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from jishi.district.accounts.models import Account
from jishi.ground.foundation.errors import NotYours


def account_of(request: HttpRequest) -> Account:
    """The account that is signed in; call it behind a guard."""
    if not isinstance(request.user, Account):
        raise NotYours
    return request.user


def in_demo(request: HttpRequest) -> bool:
    """Whether one-click logins are offered: a demonstration, asked from this very computer and through no proxy."""
    if not settings.JISHI_DEMO or "X-Forwarded-For" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def account_or_none(request: HttpRequest) -> Account | None:
    """The account that is signed in, if any."""
    return request.user if isinstance(request.user, Account) else None
