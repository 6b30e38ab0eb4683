"""Who enters the face: staff with the session they signed in with, programs with a token.

What changes something through a session also needs the session's token (CSRF); a bearer's token is sent by no browser
by itself, so it needs nothing more.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from jishi.district.accounts.api import enter_with_token
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.limits import spend_by_token
from jishi.ground.foundation.requests import actor_of, address_of


class StaffSession(APIKeyCookie):
    """Lets in who is signed in as staff. Raises 403 for a change without the token of the session (CSRF)."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Actor | None:
        return self.authenticate(request, None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        actor = actor_of(request)
        if not actor.is_staff:
            return None
        if check_csrf(request):
            raise HttpError(403, "csrf")
        return actor


class Bearer(HttpBearer):
    """Lets in whoever sends a token of the right kind; a wrong one is refused whatever else is sent.

    Raises Refusal: token, tries, other_token; TooMany for a token that asks too often.
    """

    kind: ActorKind

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        entered = enter_with_token(token.strip(), address_of(request))
        request.actor = entered.actor  # type: ignore[attr-defined]
        request.entered = entered  # type: ignore[attr-defined]  # told to the request log by its prefix
        if entered.actor.kind is not self.kind:
            sentence = _("This token is not for this address; tokens of partners and of posts enter at different ones.")
            raise Refusal(sentence, code="other_token")
        spend_by_token(entered.prefix)
        return entered.actor


class StaffToken(Bearer):
    kind = ActorKind.STAFF


class PartnerToken(Bearer):
    kind = ActorKind.PARTNER
