"""Who asks: sets `request.actor` and `request.user` for every request."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from jishi.ground.foundation.actors import ANONYMOUS
from jishi.ground.foundation.moment import now

from .actions import log_request
from .pages.guards import in_demo
from .queries.actors import SignedIn, signed_in
from .rules.idle import has_left, to_note
from .rules.marks import DEMO, OPENED_AT, SEEN_AT, is_passed
from .rules.sessions import is_too_old

OPEN_ALWAYS = ("accounts:sign_out", "ui:preferences")
OPEN_WHILE_DEMANDED = {
    "accounts:password": ("accounts:password",),
    "accounts:second_factor": ("accounts:second_factor", "accounts:confirm"),
}
"""What comes before everything else, and the pages that are open meanwhile (and what stands below them)."""


class ActorMiddleware:
    """Staff cost two queries: the session, and the account with its posts. Without a session cookie nothing is asked.

    A session ends when its account is closed, when the password it was opened with is no longer the password, and
    after the idle time or the whole age of the settings. The page of signing in then says that this was why.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.session_ended = ""  # type: ignore[attr-defined]
        found = self._who(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        request._cached_user = found.account if found else AnonymousUser()  # type: ignore[attr-defined]  # read by Django
        request.actor = found.actor if found else ANONYMOUS  # type: ignore[attr-defined]
        first = self._what_comes_first(request, found) if found else None
        response = redirect(first) if first else _say_why(request, self.get_response(request))
        if found and found.account.temporary:
            log_request(found.actor, request, response)
        return response

    @staticmethod
    def _what_comes_first(request: HttpRequest, found: SignedIn) -> str | None:
        """The page that stands between this session and everything else; None when nothing does."""
        if found.account.must_change_password:
            first = "accounts:password"
        elif found.needs_second_factor and not is_passed(request.session) and not _is_demo(request):
            first = "accounts:second_factor"
        else:
            return None
        paths = [reverse(name) for name in (*OPEN_ALWAYS, *OPEN_WHILE_DEMANDED[first])]
        return None if request.path.startswith((*paths, settings.STATIC_URL)) else first

    def _who(self, request: HttpRequest) -> SignedIn | None:
        try:
            account_id = int(request.session[SESSION_KEY])
        except (KeyError, ValueError):
            return None
        moment = now().timestamp()
        seen_at = request.session.get(SEEN_AT, moment)
        opened = request.session.get(OPENED_AT, moment)
        idle = has_left(seen_at, moment, settings.STAFF_IDLE_MINUTES)
        if idle or is_too_old(opened, moment, settings.STAFF_SESSION_HOURS):
            request.session.flush()
            request.session_ended = "idle" if idle else "age"  # type: ignore[attr-defined]
            return None
        found = signed_in(account_id)
        opened_with = request.session.get(HASH_SESSION_KEY, "")
        if found is None or not constant_time_compare(opened_with, found.account.get_session_auth_hash()):
            request.session.flush()
            return None
        if SEEN_AT not in request.session or to_note(seen_at, moment):
            request.session[SEEN_AT] = moment
            request.session.setdefault(OPENED_AT, moment)
        return found


def _say_why(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The way to signing in carries why one has to."""
    why = getattr(request, "session_ended", "")
    location = response.headers.get("Location", "")
    if why and location.startswith(reverse("accounts:sign_in")):
        response.headers["Location"] = f"{location}{'&' if '?' in location else '?'}ended={why}"
    return response


def _is_demo(request: HttpRequest) -> bool:
    """Whether somebody came in by one click, and this is still a demonstration on this computer."""
    return bool(request.session.get(DEMO)) and in_demo(request)
