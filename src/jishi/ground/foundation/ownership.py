"""The connection of the role that owns the tables: for what migrates, prunes and restores, and for nothing else."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

Lender = Callable[[], AbstractContextManager[BaseDatabaseWrapper]]


@contextmanager
def owner_connection() -> Iterator[BaseDatabaseWrapper]:
    """Inside this block the default connection of this thread is the owner's, for models and cursors alike.

    It is another connection: call it outside a transaction, or RuntimeError is raised. Without DATABASE_OWNER_URL the
    application's role is the owner too, and the connection stays the same.
    """
    with _lend() as connection:
        yield connection


@contextmanager
def _from_settings() -> Iterator[BaseDatabaseWrapper]:
    plain = connections[DEFAULT_DB_ALIAS]
    if settings.DATABASE_OWNER is None:
        yield plain
        return
    if plain.in_atomic_block:
        raise RuntimeError("the owner's connection is another one and does not see this transaction")
    owner = ConnectionHandler({DEFAULT_DB_ALIAS: settings.DATABASE_OWNER})[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = owner
    try:
        yield owner
    finally:
        connections[DEFAULT_DB_ALIAS] = plain
        owner.close()


_lend: Lender = _from_settings
