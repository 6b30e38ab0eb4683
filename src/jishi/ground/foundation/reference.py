"""Reference data (areas, calendars, categories, processes) held ready in each process and renewed when it changes.

Each name carries a random token in the database. `touch` gives it a new one inside the transaction that changes the
data; a process whose token differs builds anew. Tokens are random and not counted: two transactions that both start
from version 7 must not both end at 8. One query a request reads all tokens.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar, cast
from uuid import uuid4

from django.conf import settings
from django.db import connection

from .models import ReferenceVersion

Built = TypeVar("Built")

_built: dict[str, tuple[str, object]] = {}
_outside: tuple[float, dict[str, str]] = (0.0, {})
_in_request: ContextVar[dict[str, str] | None] = ContextVar("jishi_reference", default=None)
_request_open: ContextVar[bool] = ContextVar("jishi_reference_open", default=False)


def begin() -> None:
    """A request begins: tokens are read again at the first need."""
    _request_open.set(True)
    _in_request.set(None)


def end() -> None:
    _request_open.set(False)
    _in_request.set(None)


def touch(*names: str) -> None:
    """Says that reference data changed; call it in the transaction that changes it."""
    for name in names:
        ReferenceVersion.objects.update_or_create(name=name, defaults={"token": uuid4().hex})
    _forget()


def cached(key: str, build: Callable[[], Built]) -> Built:
    """What `build` made under the present token of the name before the first dot of `key`."""
    token = _tokens().get(key.partition(".")[0], "")
    held = _built.get(key)
    if held is None or held[0] != token:
        held = (token, build())
        _built[key] = held
    return cast(Built, held[1])


def forget() -> None:
    """Lets go of everything held; tests do it, since a rolled-back transaction takes its tokens along."""
    _built.clear()
    _forget()


def _tokens() -> dict[str, str]:
    global _outside
    if _request_open.get():
        known = _in_request.get()
        if known is None:
            known = _read()
            _in_request.set(known)
        return known
    moment = time.monotonic()
    if moment - _outside[0] > settings.REFERENCE_RECHECK_SECONDS:
        _outside = (moment, _read())
    return _outside[1]


def _forget() -> None:
    global _outside
    _outside = (0.0, {})
    _in_request.set(None)


def _read() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, token FROM foundation_referenceversion")
        return dict(cursor.fetchall())
