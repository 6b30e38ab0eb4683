"""How the face says no: always JSON `{code, message}`, with `field` or `problems` where an input is meant, in the
reader's language. A program reads `code`, a person `message`."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.limits import TooMany
from jishi.ground.foundation.sentences import sentence_of

STATUS_OF = {"unknown": 404, "link": 404, "tries": 429, "too_often": 429, "token": 401, "other_token": 403}
"""Refusals that HTTP has a word of its own for; every other one is 409."""

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "required": ["code", "message"],
    "properties": {
        "code": {"type": "string", "title": "Code", "description": "For programs; stays the same in every language"},
        "message": {"type": "string", "title": "Message", "description": "A sentence for people that names the remedy"},
        "field": {"type": "string", "title": "Field", "description": "The input that the sentence is about"},
        "problems": {
            "type": "object",
            "title": "Problems",
            "description": "Where several inputs are wrong: a sentence for each",
            "additionalProperties": {"type": "string"},
        },
    },
}


def problem(status: int, code: str, message: str, **more: Any) -> HttpResponse:
    """An answer that says no."""
    body = {"code": code, "message": message, **{name: value for name, value in more.items() if value}}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def teach(api: NinjaAPI) -> None:
    """Registers how each kind of refusal is answered."""
    handlers: Mapping[type[Exception], Any] = {
        InvalidInput: lambda request, one: invalid(one.problems),
        Refusal: lambda request, one: refused(one),
        NotYours: not_found,
        Http404: not_found,
        ValidationError: lambda request, one: invalid(dict(_sentences(one.errors))),
        AuthenticationError: lambda request, one: challenge("signed_out", _("Sign in first, or send a token")),
        HttpError: _http_error,
        RequestDataTooBig: lambda request, one: problem(413, "too_large", _("Too much at once; send less")),
        SuspiciousOperation: lambda request, one: unreadable(),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def refused(refusal: Refusal) -> HttpResponse:
    status = STATUS_OF.get(refusal.code, 409)
    if status == 401:
        return challenge(refusal.code, refusal.message)
    answer = problem(status, refusal.code, refusal.message, field=refusal.field)
    if isinstance(refusal, TooMany):
        answer["Retry-After"] = str(refusal.seconds)
    return answer


def challenge(code: str, message: str) -> HttpResponse:
    """401, with the word by which programs learn how to enter (RFC 6750)."""
    answer = problem(401, code, message)
    answer["WWW-Authenticate"] = 'Bearer realm="jishi"'
    return answer


def invalid(problems: Mapping[str, str]) -> HttpResponse:
    return problem(422, "invalid", " ".join(dict.fromkeys(problems.values())), problems=dict(problems))


def not_found(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    """The same words for what is not there and for what is not the reader's."""
    return problem(404, "not_found", _("Nothing is here, or it is not yours"))


def not_allowed(allowed: str) -> HttpResponse:
    answer = problem(405, "method", _("This address takes %(methods)s") % {"methods": allowed})
    answer["Allow"] = allowed
    return answer


def unreadable() -> HttpResponse:
    return problem(400, "unreadable", _("This cannot be read: UTF-8 JSON without NUL characters is expected"))


def fault() -> HttpResponse:
    """Our own fault; what happened stands in the log under the request's id."""
    return problem(500, "fault", _("Something failed on our side; nothing was saved. Try again in a while"))


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 403:
        return problem(403, "csrf", _("The token of the session is missing; ask for it at /api/v1/staff/session"))
    return unreadable() if error.status_code == 400 else problem(error.status_code, "refused", str(error))


def _sentences(errors: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(_name(error["loc"]), sentence_of(error)) for error in errors]


def _name(location: tuple[Any, ...]) -> str:
    """("body", "report", "lng") is `lng`, ("header", "Idempotency-Key") its own name, a missing body `body`."""
    source, *rest = [str(part) for part in location]
    if source == "body":
        return ".".join(rest[1:]) or "body"
    return ".".join(rest) or source
