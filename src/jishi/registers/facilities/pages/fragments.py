"""What other pages show of facilities, under the reader's rights."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from jishi.ground.foundation.requests import actor_of
from jishi.registers.facilities.queries import facilities_at

from .console import line


def field_me(request: HttpRequest, context: dict[str, Any]) -> str:
    """The way to the facilities of one's area."""
    return render_to_string("facilities/field/me.html", {}, request)


def at_address(request: HttpRequest, context: dict[str, Any]) -> str:
    """What stands at the address of the page, or below it."""
    rows = [line(row) for row in facilities_at(actor_of(request), context["address"])]
    return render_to_string("facilities/here.html", {"rows": rows}, request)


def at_building(request: HttpRequest, context: dict[str, Any]) -> str:
    """The same for a building and its rooms."""
    return at_address(request, {"address": context["building"].address})
