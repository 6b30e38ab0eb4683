"""What the screen's pages have around them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext

from jishi.district.organisations import api as organisations
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import surroundings

from .watching import PATH


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor. A wall has no menu, and is dark."""
    if not request.path.startswith(PATH):
        return {}
    return {
        **surroundings(
            request,
            face="screen",
            title=pgettext("face", "Screen"),
            home=PATH,
            holder=actor_of(request),
            entries=(),
            layers=(),
            roots=lambda: organisations.children_of(None),
        ),
        "theme": "dark",
    }
