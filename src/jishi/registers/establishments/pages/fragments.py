"""What other pages show of establishments, under the reader's rights."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from jishi.ground.foundation.requests import actor_of
from jishi.registers.establishments.access import EDIT
from jishi.registers.establishments.queries import Filters, establishments_at, find_establishments


def field_me(request: HttpRequest, context: dict[str, Any]) -> str:
    """The way to the establishments of one's area, and how many checks are overdue there."""
    overdue = find_establishments(actor_of(request), Filters(check="overdue"))[:100].count()
    return render_to_string("establishments/field/me.html", {"overdue": overdue}, request)


def at_address(request: HttpRequest, context: dict[str, Any]) -> str:
    """Who uses rooms at the address of the page, or below it."""
    actor = actor_of(request)
    shown = {"premises": establishments_at(actor, context["address"]), "may_edit": actor.can(EDIT)}
    return render_to_string("establishments/here.html", shown, request)


def at_building(request: HttpRequest, context: dict[str, Any]) -> str:
    """The same for a building and its rooms."""
    return at_address(request, {"address": context["building"].address})
