"""Fragments that other pages open a slot for: the console's home, and the search box."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from jishi.cases.handling.queries.lines import lines
from jishi.cases.handling.queries.queue import Filters, my_work, queue
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

SHOWN = 10


def console_home(request: HttpRequest, offered: dict[str, Any]) -> str:
    """The most urgent of my work."""
    moment = now()
    rows = my_work(actor_of(request)).select_related("category_version").order_by("queue_at", "id")
    shown = lines(rows[: SHOWN + 1], moment)
    context = {"lines": shown[:SHOWN], "more": len(shown) > SHOWN, "now": moment}
    return render_to_string("handling/parts/home.html", context, request=request)


def search_cases(actor: Actor, text: str) -> Iterable[tuple[str, str, str]]:
    """Cases by code or words: label, hint, address."""
    rows = queue(actor, Filters(q=text)).select_related("category_version").order_by("-registered_at", "-id")[:SHOWN]
    return [
        (line.case.title, f"{line.code} · {line.node}", reverse("cases:case", args=[line.case.code]))
        for line in lines(rows)
    ]
