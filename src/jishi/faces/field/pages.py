"""The field's start page, the page of oneself, and the manifest by which a phone can keep the face on its screen."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url
from django.templatetags.static import static
from django.utils.translation import gettext as _

from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import address_of


def signed_in_page(request: HttpRequest, template: str) -> HttpResponse:
    if actor_of(request).is_staff:
        return render(request, template)
    return redirect_to_login(request.get_full_path(), address_of("accounts:sign_in") or resolve_url("portal:home"))


def home(request: HttpRequest) -> HttpResponse:
    """What modules put into the slot `field.home`."""
    return signed_in_page(request, "field/home.html")


def me(request: HttpRequest) -> HttpResponse:
    """Who is signed in, with which posts; language, appearance, the way out."""
    return signed_in_page(request, "field/me.html")


def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest. It promises no work offline."""
    return JsonResponse(
        {
            "name": _("Jishi field"),
            "short_name": _("Jishi"),
            "start_url": resolve_url("field:home"),
            "scope": resolve_url("field:home"),
            "display": "standalone",
            "background_color": "#f5f7f9",
            "theme_color": "#0b5ea8",
            "icons": [{"src": static("ui/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )
