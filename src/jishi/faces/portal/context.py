"""What the portal's pages have around them; every address that belongs to no other face is the portal's."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from jishi.district.organisations import api as organisations
from jishi.ground.foundation import declarations
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import address_of, surroundings

OTHERS = ("/console/", "/field/", "/screen/", "/api/")


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    if request.path.startswith(OTHERS):
        return {}
    return {
        **surroundings(
            request,
            face="portal",
            title=_("Service for residents"),
            home="/",
            holder=actor_of(request),
            entries=declarations.gather(declarations.MenuEntry),
            layers=declarations.gather(declarations.MapLayer),
            roots=lambda: organisations.children_of(None),
            has_elder_mode=True,
        ),
        "help_url": address_of("portal:help"),
        "privacy_url": address_of("privacy:show"),
        "staff_url": address_of("console:home"),
    }
