"""Addresses of the portal, from the root: its start page and what modules declare for it."""

from django.urls import URLPattern, URLResolver, include, path

from jishi.faces.portal import pages
from jishi.ground.foundation import declarations

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(([path("", pages.home, name="home")], "portal"))),
    path("look/", include("jishi.ground.ui.urls")),
    *(
        path(found.prefix, include((declarations.load(found.urls), found.namespace)))
        for found in declarations.gather(declarations.Pages)
        if found.face == "portal"
    ),
]
