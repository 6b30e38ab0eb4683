"""What the owner of a database could do to it; triggers do not hinder whoever may switch them off."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from jishi.ground.foundation import audit
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.ownership import owner_connection


def act(count: int = 1, word: str = "test.act") -> None:
    audit.record_many(SYSTEM, [audit.Act(word, "thing", uuid4()) for _ in range(count)])


@contextmanager
def as_owner() -> Iterator[Any]:
    """A cursor that no trigger stops."""
    with owner_connection(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor


def tamper(statement: str, *values: object) -> None:
    with as_owner() as cursor:
        cursor.execute(statement, list(values))
