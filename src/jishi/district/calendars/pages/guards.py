"""Who enters a page: staff. Others are shown the way to sign in; what is not theirs is not found."""
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.requests import actor_of

Page = Callable[..., HttpResponse]


def staff_page(page: Page) -> Page:
    """Signed-out people go to sign in and come back; `NotYours` becomes 404."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not actor_of(request).is_staff:
            return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.get_full_path()})}")
        try:
            return page(request, *args, **kwargs)
        except NotYours:
            raise Http404 from None

    return guarded
