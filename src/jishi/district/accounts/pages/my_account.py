"""What the pages of one's own account have in common: the tabs, and the way to them from the field."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from jishi.district.accounts.access import TOKENS
from jishi.ground.foundation.requests import actor_of

from .providers import providers


def my_tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages of one's own account; those that an installation or a post does not have are left out."""
    found = [
        ("accounts:me", _("My account")),
        ("accounts:password", _("Password")),
        ("accounts:second_factor", _("Second factor")),
        ("accounts:sessions", _("Where I am signed in")),
        ("accounts:message_ways", _("How I want to hear")),
    ]
    if providers():
        found.append(("accounts:sign_on_links", _("Other ways to sign in")))
    if actor_of(request).can(TOKENS):
        found.append(("accounts:own_tokens", _("My API tokens")))
    return [
        {"url": reverse(name), "label": label, "active": request.path == reverse(name)} for name, label in found
    ]


def in_the_field(request: HttpRequest, context: dict[str, Any]) -> str:
    """On the field's page of oneself: the same pages as links for a thumb."""
    return render_to_string("accounts/field_me.html", {"tabs": my_tabs(request)}, request=request)
