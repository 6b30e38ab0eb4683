"""Who enters a page of staff. Others are shown the way to sign in and back; what is not theirs is not found."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import address_of

Page = Callable[..., HttpResponseBase]
SIGN_IN = "accounts:sign_in"


def needs(permission: str | None) -> Callable[[Page], Page]:
    """Opens the page to holders of `permission`, of None to all staff; NotYours from inside it is told as 404 too."""

    def guard(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            sign_in = address_of(SIGN_IN)
            if not actor.is_staff:
                if sign_in and (request.method == "GET" or permission is None):
                    return redirect_to_login(request.get_full_path(), sign_in)
                raise Http404
            if permission and not actor.can(permission):
                raise Http404
            try:
                return page(request, *args, **kwargs)
            except NotYours:
                raise Http404 from None

        return guarded

    return guard


staff_page = needs(None)
