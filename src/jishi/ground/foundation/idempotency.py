"""A second sending of the same form or request leads to the first one's result."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import connection

from .models import IdempotencyKey
from .moment import now

KEPT_DAYS = 30


def claim(scope: str, key: UUID, result: str) -> str | None:
    """Claims `key` for `result` inside the caller's transaction; None when it is ours, else the earlier result."""
    return claim_many(scope, {key: result}).get(key)


def claim_many(scope: str, results: Mapping[UUID, str]) -> dict[UUID, str]:
    """Claims each key for its result inside the caller's transaction; gives the earlier results of keys not ours.

    Two at once: the later INSERT waits on the unique index until the earlier transaction ends, then finds its row.
    Keys are claimed in their order, so that two batches that share keys do not wait for each other for ever.
    """
    keys = sorted(results)
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_idempotencykey (scope, key, result, created_at)"
            " SELECT %s, v.key, v.result, %s FROM unnest(%s::uuid[], %s::text[]) AS v(key, result)"
            " ON CONFLICT (scope, key) DO NOTHING RETURNING key",
            [scope, now(), keys, [results[key] for key in keys]],
        )
        ours = {key for (key,) in cursor.fetchall()}
    if len(ours) == len(keys):
        return {}
    taken = IdempotencyKey.objects.filter(scope=scope, key__in=[key for key in keys if key not in ours])
    return dict(taken.values_list("key", "result"))


def clear_old() -> None:
    """Lets go of keys older than thirty days; a form kept open that long is answered as new."""
    IdempotencyKey.objects.filter(created_at__lt=now() - timedelta(days=KEPT_DAYS)).delete()
