"""A second sending of the same form or request leads to the first one's result."""

from datetime import timedelta
from uuid import UUID

from django.db import connection

from .models import IdempotencyKey
from .moment import now

KEPT_DAYS = 30


def claim(scope: str, key: UUID, result: str) -> str | None:
    """Claims `key` for `result` inside the caller's transaction; None when it is ours, else the earlier result.

    Two at once: the later INSERT waits on the unique index until the earlier transaction ends, then finds its row.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_idempotencykey (scope, key, result, created_at) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (scope, key) DO NOTHING RETURNING id",
            [scope, key, result, now()],
        )
        if cursor.fetchone():
            return None
    return IdempotencyKey.objects.get(scope=scope, key=key).result


def earlier(scope: str, key: UUID) -> str | None:
    """The result under `key` if it was claimed before."""
    found = IdempotencyKey.objects.filter(scope=scope, key=key).first()
    return found.result if found else None


def clear_old() -> None:
    """Lets go of keys older than thirty days; a form kept open that long is answered as new."""
    IdempotencyKey.objects.filter(created_at__lt=now() - timedelta(days=KEPT_DAYS)).delete()
