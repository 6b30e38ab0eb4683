"""What every request to the face passes: the reader's language, no NUL in the address, JSON whatever happens."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils import translation
from django.utils.cache import patch_vary_headers

from jishi.ground.foundation.limits import answers_limits, too_many_of

from . import problems

log = structlog.get_logger("jishi.rest")
View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """The view behind the doorway. The language is the cookie's, else the browser's, else Chinese."""

    @answers_limits
    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            answer = _answer(view, request, *args, **kwargs)
        answer["Content-Language"] = language
        answer.headers.setdefault("Cache-Control", "no-store")
        answer["Referrer-Policy"] = "no-referrer"
        patch_vary_headers(answer, ("Accept-Language", "Cookie"))
        return answer

    return entered


def guard(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Puts every view of the patterns behind the doorway."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = guarded(pattern.callback)
    return patterns


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    if "\0" in request.path_info or "%00" in query or "\0" in query:
        return problems.unreadable()
    if too_many := too_many_of(request):
        return problems.refused(too_many)
    try:
        answer = view(request, *args, **kwargs)
    except Exception as error:  # a caller of an interface reads JSON, also when we fail; Django is told as usual
        got_request_exception.send(sender=None, request=request)
        log.exception("request failed", kind=type(error).__name__)
        return problems.fault()
    return problems.not_allowed(answer["Allow"]) if answer.status_code == 405 and "Allow" in answer else answer
