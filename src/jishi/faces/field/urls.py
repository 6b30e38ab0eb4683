"""Addresses of the field, under /field/: its start page and what modules declare for it."""

from django.urls import URLPattern, URLResolver, include, path

from jishi.faces.field import pages
from jishi.ground.foundation import declarations

own = [path("", pages.home, name="home"), path("me", pages.me, name="me"),
       path("manifest.webmanifest", pages.manifest, name="manifest")]
declared: list[URLPattern | URLResolver] = [
    path(found.prefix, include((declarations.load(found.urls), found.namespace)))
    for found in declarations.gather(declarations.Pages)
    if found.face == "field"
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("field/", include([path("", include((own, "field"))), *declared])),
]
