"""The receipts that this browser holds: a signed cookie of codes and what opens them, so that nobody has to type twice.

What opens one is the secret of the receipt, or the token of a link in a message with a mark before it.
"""

from collections.abc import Sequence
from contextlib import suppress

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from jishi.cases.handling.actions.links import HELD_BY_LINK, receipt_of_link
from jishi.cases.handling.actions.secrets import digests_of
from jishi.cases.handling.models import Receipt
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.errors import NotYours

COOKIE = "jishi_receipts"
KEPT_SECONDS = 30 * 24 * 3600
MOST = 5


def drop(request: HttpRequest, response: HttpResponse, code: str) -> HttpResponse:
    """The browser holds the receipt of this code no more."""
    return _keep(request, response, [(c, s) for c, s in held(request) if c != code])


def hold(request: HttpRequest, response: HttpResponse, code: str, secret: str) -> HttpResponse:
    """The answer takes a receipt along, the newest first; only this site's own pages can read it."""
    return _keep(request, response, [(code, secret), *((c, s) for c, s in held(request) if c != code)][:MOST])


def _keep(request: HttpRequest, response: HttpResponse, pairs: Sequence[tuple[str, str]]) -> HttpResponse:
    response.set_signed_cookie(
        COOKIE,
        " ".join(f"{c}.{s}" for c, s in pairs),
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def held(request: HttpRequest) -> list[tuple[str, str]]:
    """(code, secret) pairs; nonsense and foreign cookies are none."""
    try:
        text = request.get_signed_cookie(COOKIE, default="", max_age=KEPT_SECONDS)
    except BadSignature:
        return []
    pairs = (part.partition(".") for part in (text or "").split())
    return [(code, secret) for code, dot, secret in pairs if dot]


def hold_link(request: HttpRequest, response: HttpResponse, code: str, token: str) -> HttpResponse:
    """Holds a receipt by the token of its link; one that is held by its secret stays so, which opens for longer."""
    return response if secret_held(request, code) else hold(request, response, code, HELD_BY_LINK + token)


def secret_held(request: HttpRequest, code: str) -> str:
    """The secret; empty when the browser holds a link's token alone."""
    key = dict(held(request)).get(code, "")
    return "" if key.startswith(HELD_BY_LINK) else key


def receipt_held(request: HttpRequest, code: str) -> Receipt:
    """The receipt for this code that the browser holds; raises NotYours otherwise."""
    key = dict(held(request)).get(code, "")
    if not key:
        raise NotYours
    if key.startswith(HELD_BY_LINK):
        receipt = receipt_of_link(key.removeprefix(HELD_BY_LINK))
        if receipt is None or receipt.case.code != code:
            raise NotYours
        return receipt
    receipt = (
        Receipt.objects.select_related("case__category_version")
        .filter(case__code=code, secret_digest__in=digests_of(key))
        .first()
    )
    if receipt is None:
        raise NotYours
    return receipt


def receipts_held(request: HttpRequest) -> list[Receipt]:
    """Every receipt that the browser holds, by its secret or by a link that still opens."""
    found = []
    for code, _key in held(request):
        with suppress(NotYours):
            found.append(receipt_held(request, code))
    return found


def reporter(receipt: Receipt) -> Actor:
    """The holder of a receipt, as an actor."""
    return Actor(ActorKind.REPORTER, receipt.uuid)
