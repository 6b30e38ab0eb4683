"""Rows that the tests of one file share: made once, and taken back after the last of them.

Each test still has a transaction of its own, inside the one that holds these rows, so what it changes is gone for the
next. Not for tests that commit (`transaction=True`): other connections do not see these rows.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from jishi.ground.foundation import reference

Made = TypeVar("Made")


def standing(blocker: DjangoDbBlocker, build: Callable[[], Made]) -> Iterator[Made]:
    """What `build` made, for a fixture of a module that depends on `django_db_setup`: `yield from standing(…)`."""
    with blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        try:
            reference.forget()
            made = build()
        except BaseException as error:
            block.__exit__(type(error), error, error.__traceback__)
            raise
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        block.__exit__(None, None, None)
