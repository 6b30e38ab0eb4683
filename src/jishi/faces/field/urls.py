"""Addresses of the field, under /field/: its start page and what modules declare for it."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from jishi.faces.field import pages
from jishi.ground.foundation import declarations


def mounted(found: declarations.Pages) -> URLResolver:
    """The pages of a module at their prefix and under their namespace."""
    patterns: Any = declarations.load(found.urls)
    return path(found.prefix, include((patterns, found.namespace)))


own = [
    path("", pages.home, name="home"),
    path("me", pages.me, name="me"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("worker.js", pages.worker, name="worker"),
    path("offline", pages.offline, name="offline"),
]
declared: list[URLPattern | URLResolver] = [
    mounted(found) for found in declarations.gather(declarations.Pages) if found.face == "field"
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("field/", include([path("", include((own, "field"))), *declared])),
]
