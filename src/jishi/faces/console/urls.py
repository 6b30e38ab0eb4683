"""Addresses of the console, under /console/: its start page, its search, and what modules declare for it."""

from django.urls import URLPattern, URLResolver, include, path

from jishi.faces.console import pages
from jishi.ground.foundation import declarations

own = [path("", pages.home, name="home"), path("search", pages.search, name="search")]
declared: list[URLPattern | URLResolver] = [
    path(found.prefix, include((declarations.load(found.urls), found.namespace)))
    for found in declarations.gather(declarations.Pages)
    if found.face == "console"
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("console/", include([path("", include((own, "console"))), *declared])),
]
