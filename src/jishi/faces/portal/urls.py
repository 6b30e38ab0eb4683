"""Addresses of the portal, from the root: its start page and what modules declare for it."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from jishi.faces.portal import help_page, pages
from jishi.ground.foundation import declarations


def mounted(found: declarations.Pages) -> URLResolver:
    """The pages of a module at their prefix and under their namespace."""
    patterns: Any = declarations.load(found.urls)
    return path(found.prefix, include((patterns, found.namespace)))


OWN = [path("", pages.home, name="home"), path("help/", help_page.show, name="help")]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((OWN, "portal"))),
    path("look/", include("jishi.ground.ui.urls")),
    *(mounted(found) for found in declarations.gather(declarations.Pages) if found.face == "portal"),
]
