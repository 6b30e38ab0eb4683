"""Language, light or dark, elder mode, folded menu: kept in cookies of the device, changed by a plain POST."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .unnamed import reached_from_unnamed

THEME_COOKIE = "jishi_theme"
RAIL_COOKIE = "jishi_rail"
THEMES = ("light", "dark")
ELDER_COOKIE = "jishi_elder"
ELDER_SIZES = ("large", "larger", "largest")
"""Text of 18, 24 and 30 points: the norm for elders asks for 18 at least, and up to 30."""
YEAR_SECONDS = 365 * 24 * 3_600


def theme(request: HttpRequest) -> str:
    """`light`, `dark`, or nothing: as the device has it."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def elder(request: HttpRequest) -> str:
    """The size of elder mode (长辈版), or nothing: the ordinary pages."""
    chosen = request.COOKIES.get(ELDER_COOKIE, "")
    return chosen if chosen in ELDER_SIZES else ""


def rail_folded(request: HttpRequest) -> bool:
    """Whether the console's menu is folded to its icons."""
    return request.COOKIES.get(RAIL_COOKIE) == "folded"


@reached_from_unnamed
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Sets what was chosen and goes back to where it was chosen; other values are ignored."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back, status=303)
    language = request.POST.get("language")
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        _keep(response, THEME_COOKIE, chosen)
    elif chosen == "system":
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    size = request.POST.get("elder")
    if size in ELDER_SIZES:
        _keep(response, ELDER_COOKIE, size)
    elif size == "off":
        response.delete_cookie(ELDER_COOKIE, samesite="Lax")
    rail = request.POST.get("rail")
    if rail in ("open", "folded"):
        _keep(response, RAIL_COOKIE, rail)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=YEAR_SECONDS, samesite="Lax", secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True
    )
