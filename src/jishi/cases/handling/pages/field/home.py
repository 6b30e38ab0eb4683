"""What cases put onto the field's start page."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from jishi.cases.handling.queries.queue import my_work
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of

from .tasks import tasks_of

FIRST = 5


def field_home(request: HttpRequest, context: dict[str, Any]) -> str:
    """The most urgent tasks; nothing where none waits, so that the page can say so."""
    rows = my_work(actor_of(request)).select_related("category_version").order_by("queue_at", "id")
    first = tasks_of(list(rows[:FIRST]))
    return render_to_string("handling/field/home.html", {"tasks": first, "now": now()}, request) if first else ""
