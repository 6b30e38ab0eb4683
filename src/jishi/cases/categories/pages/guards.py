"""Who enters these pages: staff with the right to see; others sign in or find nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from jishi.cases.categories.access import require_view
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.requests import actor_of

Page = Callable[..., HttpResponse]


def staff_page(page: Page) -> Page:
    """Signed-out people are sent to sign in and back; what is not theirs is not found."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not actor_of(request).is_staff:
            return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.get_full_path()})}")
        try:
            require_view(actor_of(request))
            return page(request, *args, **kwargs)
        except NotYours:
            raise Http404 from None

    return guarded
