"""The cookie by which a browser is known again, for the lockout alone. It signs nobody in."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from jishi.district.accounts.actions import KnownDevice
from jishi.district.accounts.models import Account

COOKIE = "jishi_known"
SALT = "jishi.accounts.known_device"
KEPT = timedelta(days=180)


def known_device(request: HttpRequest) -> KnownDevice | None:
    """Whose browser this is; None when the cookie is missing, old or not ours."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT)
        return KnownDevice(UUID(held["account"]), str(held["device"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def remember_device(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """After signing in with the password."""
    before = known_device(request)
    device = before.device if before and before.account == account.uuid else secrets.token_urlsafe(12)
    response.set_cookie(
        COOKIE,
        signing.dumps({"account": str(account.uuid), "device": device}, salt=SALT),
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/console/",
    )
