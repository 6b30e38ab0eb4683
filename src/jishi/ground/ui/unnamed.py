"""Pages that name themselves to nobody: what they show is for the holder of a receipt or a one-time link alone.

They send `Referrer-Policy: no-referrer`. Under it browsers send forms with `Origin: null` (Fetch standard, "append a
request Origin header"), which looks the same as a form of a foreign site in a closed frame. What tells them apart is
`Sec-Fetch-Site`, which only the browser can write. All browsers since 2023 send it to https addresses and to this
computer; those before it send nothing of the kind, and are believed on the few views that say so, where the token and
the receipt's own secret are asked for anyway.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

Page = TypeVar("Page", bound=Callable[..., HttpResponseBase])


def unnamed(page: Page) -> Page:
    """The page sends no referrer and is kept by no cache, whatever it answers; it takes forms of pages like itself."""
    page.sends_no_referrer = True  # type: ignore[attr-defined]
    return reached_from_unnamed(page)


def reached_from_unnamed(page: Page) -> Page:
    """The page takes the forms of unnamed pages, also from a browser that does not say where a form came from."""
    page.takes_hidden_origin = True  # type: ignore[attr-defined]
    return page


class OriginCheck(CsrfViewMiddleware):
    """Django's check against forged requests, which can also tell a form of our own unnamed pages."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null":
            return _is_our_own(request)
        verified: bool = super()._origin_verified(request)  # type: ignore[misc]  # the stubs do not know it
        return verified

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if _asked_for(request, "sends_no_referrer"):
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers.setdefault("Cache-Control", "no-store")
        return super().process_response(request, response)


def _is_our_own(request: HttpRequest) -> bool:
    """Whether a form without an origin came from a page of this site."""
    if any(name.startswith("HTTP_SEC_FETCH_") for name in request.META):
        return bool(request.META.get("HTTP_SEC_FETCH_SITE") == "same-origin")
    return _asked_for(request, "takes_hidden_origin")


def _asked_for(request: HttpRequest, mark: str) -> bool:
    match: Any = request.resolver_match
    return match is not None and getattr(match.func, mark, False)
