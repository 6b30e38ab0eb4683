"""Addresses of the console, under /console/: its start page, its search, and what modules declare for it."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from jishi.faces.console import catalogue, pages
from jishi.ground.foundation import declarations


def mounted(found: declarations.Pages) -> URLResolver:
    """The pages of a module at their prefix and under their namespace."""
    patterns: Any = declarations.load(found.urls)
    return path(found.prefix, include((patterns, found.namespace)))


own = [
    path("", pages.home, name="home"),
    path("search", pages.search, name="search"),
    path("ui/", catalogue.index, name="catalogue"),
    path("ui/<slug:name>/", catalogue.show, name="component"),
]
declared: list[URLPattern | URLResolver] = [
    mounted(found) for found in declarations.gather(declarations.Pages) if found.face == "console"
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("ui/", catalogue.lead_here, name="catalogue"),
    path("console/", include([path("", include((own, "console"))), *declared])),
]
