"""Staff use the face with the session they signed in with; what changes something also needs the session's token."""

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.requests import actor_of


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
