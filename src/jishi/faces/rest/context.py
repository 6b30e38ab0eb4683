"""What the page of the interface has around it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import surroundings

PREFIX = "/api/"


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    if not request.path.startswith(PREFIX):
        return {}
    return surroundings(
        request,
        face="rest",
        title=_("Interface for programs"),
        home="/",
        holder=actor_of(request),
        entries=(),
        layers=(),
    )
