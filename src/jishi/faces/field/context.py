"""What the field's pages have around them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jishi.district.organisations import api as organisations
from jishi.ground.foundation import declarations
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import address_of, surroundings

PREFIX = "/field/"


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    if not request.path.startswith(PREFIX):
        return {}
    actor = actor_of(request)
    return {
        **surroundings(
            request,
            face="field",
            title=pgettext("face", "Field"),
            home=PREFIX,
            holder=actor,
            entries=declarations.gather(declarations.MenuEntry) if actor.is_staff else (),
            layers=declarations.gather(declarations.MapLayer),
            roots=lambda: organisations.children_of(None),
        ),
        "manifest_url": address_of("field:manifest"),
        "worker_url": address_of("field:worker"),
        "sign_in_url": address_of("accounts:sign_in"),
        "sign_out_url": address_of("accounts:sign_out"),
        "user_links": [
            {"url": url, "icon": icon, "label": label}
            for url_name, icon, label in (
                ("accounts:me", "key", _("Account and password")),
                ("console:home", "screen", _("Console")),
            )
            if actor.is_staff and (url := address_of(url_name))
        ],
    }
