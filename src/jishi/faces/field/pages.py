"""Start page, the page of oneself, and by what a phone keeps the face on its screen and opens it offline."""

import hashlib
import json

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import address_of

STYLES = ("ui/css/tokens.css", "ui/css/components.css", "ui/css/portal.css", "ui/css/field.css")


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
    """The web app manifest."""
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


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows without the network. It is kept on the phone, so nothing of anybody stands on it."""
    return render(request, "field/offline.html")


@never_cache
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page above on the phone, with its styles, and shows it when the network is away.

    Its name for what it keeps changes with the styles and the language, so that a phone never mixes two versions.
    """
    kept = [resolve_url("field:offline"), *(static(style) for style in STYLES)]
    version = hashlib.sha256("|".join([*kept, get_language() or ""]).encode()).hexdigest()[:12]
    words = {"kept": json.dumps(kept), "version": version, "scope": resolve_url("field:home")}
    return render(request, "field/worker.js", words, content_type="text/javascript; charset=utf-8")
