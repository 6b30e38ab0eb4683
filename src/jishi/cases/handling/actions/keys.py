"""A second press: of a batch of requests, which are to be carried out and which were before."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from jishi.ground.foundation import idempotency


class Keyed(Protocol):
    @property
    def key(self) -> UUID | None: ...


Request = TypeVar("Request", bound=Keyed)


def claim_keys(
    act: str, requests: Sequence[Request], result: Callable[[Request], str]
) -> tuple[list[Request], Mapping[UUID, str]]:
    """The requests whose key was not sent before, nor earlier in this batch; and for each key what it led to.

    Call it first in the action's transaction: keys are claimed before cases are locked, everywhere.
    """
    first: dict[UUID, Request] = {}
    once = []
    for request in requests:
        if request.key is None:
            once.append(request)
        elif request.key not in first:
            first[request.key] = request
            once.append(request)
    results = {key: result(request) for key, request in first.items()}
    before = idempotency.claim_many(f"handling.{act}", results)
    fresh = [one for one in once if one.key is None or one.key not in before]
    return fresh, results | before
