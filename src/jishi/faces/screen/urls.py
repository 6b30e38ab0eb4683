"""Addresses of the screen, under /screen/."""

from django.urls import URLPattern, URLResolver, include, path

from jishi.faces.screen import pages

own = [
    path("", pages.show, name="show"),
    path("figures", pages.figures, name="figures"),
    path("connect", pages.connect, name="connect"),
    path("disconnect", pages.disconnect, name="disconnect"),
    path("sign-in", pages.sign_in, name="sign_in"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("screen/", include((own, "screen")))]
