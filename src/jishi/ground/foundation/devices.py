"""Which pages may ask a device for what: a microphone on the pages that record, and nowhere a camera or a payment.

A page still works where a browser does not know the header; then the browser's own question to the user is what stands
before the microphone.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

HEADER = "Permissions-Policy"
OFF = ("camera", "display-capture", "payment", "serial", "usb", "bluetooth", "midi")
POLICY = ", ".join(["geolocation=(self)", *(f"{feature}=()" for feature in OFF)])
WITHOUT_MICROPHONE = f"{POLICY}, microphone=()"
WITH_MICROPHONE = f"{POLICY}, microphone=(self)"
Page = TypeVar("Page", bound=Callable[..., HttpResponse])


def records_voice(page: Page) -> Page:
    """A page on which people may speak: its answer lets this site, and nobody else, ask for the microphone."""

    @wraps(page)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        response = page(*args, **kwargs)
        response[HEADER] = WITH_MICROPHONE
        return response

    return cast(Page, answer)


class DevicesMiddleware:
    """Every other answer says that the page uses no microphone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, WITHOUT_MICROPHONE)
        return response
