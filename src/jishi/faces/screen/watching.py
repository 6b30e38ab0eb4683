"""Who looks at the wall: a colleague who may see figures, or the display itself with a token of its own."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jishi.district.accounts.api import enter_with_token
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import now
from jishi.ground.foundation.requests import actor_of, address_of

FIGURES = "handling.figures"
COOKIE = "jishi_screen"
PATH = "/screen/"


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who looks, and in which areas. A display shows figures alone, whatever else its token could do."""

    actor: Actor
    is_display: bool

    @property
    def areas(self) -> tuple[str, ...]:
        return self.actor.area_paths(FIGURES)


def watcher_of(request: HttpRequest) -> Watcher | None:
    """None for whoever may not see figures. Raises Refusal (token, tries) for a display whose token opens nothing."""
    actor = actor_of(request)
    if actor.can(FIGURES):
        return Watcher(actor, is_display=False)
    text = request.COOKIES.get(COOKIE, "")
    if not text:
        return None
    found = enter_with_token(text, address_of(request)).actor
    return Watcher(found, is_display=True) if found.can(FIGURES) else None


def expiry_of(request: HttpRequest, text: str) -> datetime:
    """Until when the token is good. Raises Refusal for one that opens nothing, or no figures."""
    entered = enter_with_token(text, address_of(request))
    if not entered.actor.can(FIGURES):
        raise no_figures()
    return entered.expires_at


def keep(response: HttpResponse, text: str, until: datetime) -> None:
    """The display remembers its token: for these pages alone, out of reach of scripts."""
    response.set_cookie(
        COOKIE,
        text,
        max_age=int((until - now()).total_seconds()),
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def no_figures() -> Refusal:
    return Refusal(_("This token shows no figures. Make one with the right to see figures."), code="token")
