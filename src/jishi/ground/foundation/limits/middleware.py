"""Counts requests of people without a session before their view runs, and answers those that are too many."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jishi.ground.foundation.requests import actor_of, current

from .counting import spend
from .doors import READING, door_of, taken_by
from .networks import network_of
from .refusals import TooMany, note, too_many_of

NOT_SENT_BACK = ("csrfmiddlewaretoken", "password", "token")
"""Inputs whose names begin so are typed again: a password or token is never written into a page."""


class LimitMiddleware:
    """Behind the check against forged forms, so that a foreign page cannot use up anybody's limit. Staff are known by
    name and not counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        refusal = too_many_of(request)
        if refusal is not None and response.status_code in (200, 422, 429):
            response.status_code = 429
            response["Retry-After"] = str(refusal.seconds)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if actor_of(request).is_staff:
            return None
        amounts, thing = taken_by(request, door_of(request))
        try:
            spend(network_of(current().address), amounts, thing)
        except TooMany as refusal:
            note(request, refusal)
            return None if getattr(view, "answers_limits", False) else page(request, refusal)
        return None


def page(request: HttpRequest, refusal: TooMany) -> HttpResponse:
    """How long to wait, and a form that sends everything typed once more."""
    kept = [
        (name, value)
        for name, values in (request.POST.lists() if request.method == "POST" else ())
        if not name.startswith(NOT_SENT_BACK)
        for value in values
    ]
    context = {
        "refusal": refusal.message,
        "again": request.get_full_path(),
        "sends": request.method not in READING,
        "kept": kept,
        "files_lost": bool(request.FILES) if request.method == "POST" else False,
    }
    answer = render(request, "429.html", context, status=429)
    answer["Cache-Control"] = "no-store"
    return answer
