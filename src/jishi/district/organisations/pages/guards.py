"""Who enters a page: staff with the right. Others are shown the way to sign in; what is not theirs is not found."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from jishi.district.organisations.access import require
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.requests import actor_of
from jishi.ground.ui.surroundings import address_of

Page = Callable[..., HttpResponse]


def needs(permission: str) -> Callable[[Page], Page]:
    """Opens the page to holders of `permission`; NotYours from inside it is told as 404 too."""

    def guard(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            sign_in = address_of("accounts:sign_in")
            if not actor.is_staff and sign_in and request.method == "GET":
                return redirect_to_login(request.get_full_path(), sign_in)
            try:
                require(actor, permission)
                return page(request, *args, **kwargs)
            except NotYours:
                raise Http404 from None

        return guarded

    return guard
