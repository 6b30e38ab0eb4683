"""Asking over HTTP as somebody, without the ceremony of signing in."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from jishi.ground.foundation.actors import ANONYMOUS, Actor


class ActAs:
    """The last middleware of a test: whoever the test says asks."""

    actor: Actor = ANONYMOUS

    def __init__(self, get_response: Callable[..., Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        request.actor = ActAs.actor
        return self.get_response(request)


@pytest.fixture
def act_as(settings: Any) -> Iterator[Callable[..., Client]]:
    """`act_as(actor)` gives a client that asks as the actor; `strict` checks tokens as browsers meet them."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.ActAs"]

    def act(actor: Actor, *, strict: bool = False) -> Client:
        ActAs.actor = actor
        return Client(enforce_csrf_checks=strict)

    yield act
    ActAs.actor = ANONYMOUS


def post(
    client: Client, path: str, body: object = None, *, key: UUID | None = None, secret: str = "", **more: Any
) -> Any:
    """POSTs JSON under /api/v1/ with a key of its own unless one is given."""
    headers = {"Idempotency-Key": str(key or uuid4())} | ({"X-Receipt-Secret": secret} if secret else {})
    data = body if isinstance(body, (bytes, str)) else json.dumps(body if body is not None else {})
    return client.post(
        f"/api/v1/{path}", data, content_type="application/json", headers=headers | more.pop("headers", {}), **more
    )


def get(client: Client, path: str, *, secret: str = "", **more: Any) -> Any:
    headers = {"X-Receipt-Secret": secret} if secret else {}
    return client.get(f"/api/v1/{path}", headers=headers | more.pop("headers", {}), **more)
