"""What is known of the request in hand: its id and, for the request log alone, where it came from."""

import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import reference
from .actors import ANONYMOUS, Actor
from .faults import point
from .metrics import request_answered

log = structlog.get_logger("jishi.request")
ACCEPTED_ID = re.compile(r"[0-9A-Za-z-]{8,64}")


@dataclass(frozen=True, slots=True)
class RequestContext:
    request_id: str
    address: str


NO_REQUEST = RequestContext("", "")
_current: ContextVar[RequestContext] = ContextVar("jishi_request", default=NO_REQUEST)


def current() -> RequestContext:
    """The request in hand; an empty one in commands and jobs."""
    return _current.get()


def actor_of(request: HttpRequest) -> Actor:
    """Who asks, as the middleware of accounts found out; anonymous where nobody signed in."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return actor


def address_of(request: HttpRequest) -> str:
    """Where the request comes from. Behind JISHI_PROXIES proxies of ours the address that the outermost of them saw:
    so many entries from the end of X-Forwarded-For; what stands before them anybody may have written."""
    seen_by_us: str = request.META.get("REMOTE_ADDR", "")
    if settings.JISHI_PROXIES:
        entries = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",") if entry.strip()]
        if len(entries) >= settings.JISHI_PROXIES:
            return _valid(entries[-settings.JISHI_PROXIES]) or seen_by_us
    return seen_by_us


def _valid(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


class RequestMiddleware:
    """Gives each request an id, answers with it, and writes one line: route, status, time; no path, query or person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        offered = request.headers.get("X-Request-Id", "")
        context = RequestContext(
            offered if ACCEPTED_ID.fullmatch(offered) else uuid4().hex,
            address_of(request),
        )
        token = _current.set(context)
        reference.begin()
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            if request.method == "POST":
                point("request.answered")
        finally:
            reference.end()
            _current.reset(token)
        response["X-Request-Id"] = context.request_id
        match = request.resolver_match
        seconds = time.perf_counter() - started
        request_answered((match.view_name or match.route) if match else "", response.status_code, seconds)
        log.info(
            "request",
            request_id=context.request_id,
            method=request.method,
            route=match.route if match else "",
            status=response.status_code,
            milliseconds=round(seconds * 1000, 1),
            address=context.address,
            **({"token": entered.prefix} if (entered := getattr(request, "entered", None)) else {}),
        )
        return response
