"""The console's start page and its search over everything that modules offer."""

from dataclasses import dataclass
from typing import Any

import structlog
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from jishi.ground.foundation import declarations
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import address_of

from .inbox import inbox

log = structlog.get_logger("jishi.console")
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Found:
    """What one module found: rows of (label, hint, address)."""

    label: str
    rows: list[Any]


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way in, and back to this page afterwards."""
    return redirect_to_login(request.get_full_path(), address_of("accounts:sign_in") or resolve_url("portal:home"))


def home(request: HttpRequest) -> HttpResponse:
    """The workbench: messages to one's posts, and what modules put into the slot `console.home` under its own right."""
    actor = actor_of(request)
    if not actor.is_staff:
        return to_sign_in(request)
    return render(request, "console/home.html", {"inbox": inbox(actor), "now": now()})


def answers(entry: declarations.SearchEntry, actor: Actor, text: str) -> list[Any]:
    """The rows of one module; one that fails leaves its place empty and a line in the log, without the text."""
    try:
        return list(declarations.load(entry.search)(actor, text))
    except Exception:
        log.exception("search failed", search=entry.search)
        return []


def search(request: HttpRequest) -> HttpResponse:
    """Asks every module that declared a `SearchEntry` the reader may use; each answers under the reader's rights."""
    actor = actor_of(request)
    if not actor.is_staff:
        return to_sign_in(request)
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    found: list[Found] = []
    if text:
        for entry in declarations.gather(declarations.SearchEntry):
            if entry.permission is None or actor.can(entry.permission):
                rows = answers(entry, actor, text)
                if rows:
                    found.append(Found(str(entry.label), rows))
    return render(request, "console/search.html", {"text": text, "found": found})
