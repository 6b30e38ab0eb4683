"""Addresses of the REST face, under /api/v1/. What no router knows is answered in JSON too."""

from django.urls import URLPattern, URLResolver, include, path

from . import pages
from .doorway import guard, guarded
from .gathering import interface

operations, ninja, namespace = interface().urls
own = [path("", pages.to_docs, name="home"), path("docs", pages.docs, name="docs")]
urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "api/v1/",
        include(
            [
                path("", include((own, "rest-pages"))),
                path("", include((guard(operations), ninja), namespace)),
                path("<path:rest>", guarded(pages.nothing_here)),
            ]
        ),
    ),
]
