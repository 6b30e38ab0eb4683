"""/metrics: figures for a watching machine, for nobody else.

Answered before the host of the address is looked at, since such a machine calls this one by whatever address it has.
"""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST

from .metrics import exposition
from .requests import current

PATH = "/metrics"


class MetricsMiddleware:
    """Whoever may not read the figures is answered like everybody who asks for an address that is not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != PATH or request.method != "GET" or not may_read(request):
            return self.get_response(request)
        answer = HttpResponse(exposition.text(), content_type=CONTENT_TYPE_LATEST)
        answer["Cache-Control"] = "no-store"
        return answer


def may_read(request: HttpRequest) -> bool:
    """From an allowed network, and with the token: of each that is set. Nobody where neither is."""
    if not settings.JISHI_METRICS:
        return False
    if networks := settings.JISHI_METRICS_FROM:
        try:
            asking = ip_address(current().address)
        except ValueError:
            return False
        asking = getattr(asking, "ipv4_mapped", None) or asking
        if not any(asking in network for network in networks):
            return False
    if not (token := settings.JISHI_METRICS_TOKEN):
        return True
    kind, _blank, told = request.headers.get("Authorization", "").partition(" ")
    return kind.lower() == "bearer" and constant_time_compare(told.strip(), token)
