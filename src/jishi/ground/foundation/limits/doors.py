"""Which limits a request takes from: its route's door, as modules declare it."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.http import HttpRequest

from jishi.ground.foundation import declarations
from jishi.ground.foundation.declarations import PublicDoor

from .counting import ONE, PAGES

READING = ("GET", "HEAD", "OPTIONS")
View = TypeVar("View", bound=Callable[..., Any])


def answers_limits(view: View) -> View:
    """The view says itself that it was too often, in its own shape: `request.too_many` is the refusal, or missing."""
    view.answers_limits = True  # type: ignore[attr-defined]  # read by the middleware
    return view


@cache
def doors() -> dict[str, PublicDoor]:
    """By the name of a route, or by the route itself where it has no name."""
    return {route: door for door in declarations.gather(PublicDoor) for route in door.routes}


def door_of(request: HttpRequest) -> PublicDoor | None:
    """The declared door of the request's route; None for pages that ask everybody to sign in first."""
    match = request.resolver_match
    return doors().get(match.view_name or match.route) if match else None


def taken_by(request: HttpRequest, door: PublicDoor | None) -> tuple[dict[str, int], str]:
    """What a request takes, and of which thing. Pages for staff take from a stranger what any page takes."""
    if door is None or request.method in READING:
        return {PAGES: 1}, ""
    amounts = {door.sending: 1}
    thing = str(request.resolver_match.kwargs.get(door.one, "")) if door.one and request.resolver_match else ""
    if thing:
        amounts[ONE] = 1
    return amounts, thing
