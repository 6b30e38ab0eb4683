"""Rows that the tests of one file share: made once, and taken back after the last of them.

Each test still has a transaction of its own, inside the one that holds these rows, so what it changes is gone for the
next. A test that commits (`transaction=True`) gets rows of its own, since other connections would not see these; it
comes after all others, and before it the shared rows are taken back.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, TypeVar

from django.db import transaction
from django.db.transaction import Atomic
from pytest_django.plugin import DjangoDbBlocker

from jishi.ground.foundation import reference

Made = TypeVar("Made")
_blocks: list[tuple[DjangoDbBlocker, Atomic]] = []
_committing = False


def standing(blocker: DjangoDbBlocker, build: Callable[[], Made]) -> Iterator[Made | None]:
    """What `build` made, for a fixture of a module that depends on `django_db_setup`: `yield from standing(…)`.

    None where only tests that commit are left.
    """
    below = len(_blocks)
    if _committing:
        yield None
        return
    with blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        try:
            reference.forget()
            made = build()
        except BaseException as error:
            block.__exit__(type(error), error, error.__traceback__)
            raise
    _blocks.append((blocker, block))
    yield made
    _take_back(below)


def of_the_file(made: Made | None, build: Callable[[], Made]) -> Made:
    """For a fixture of a test that names `db`: a copy of what stands for the file, or rows of its own for a test that
    commits."""
    return build() if _committing or made is None else deepcopy(made)


def begin(item: Any) -> None:
    """A test begins: before one that commits, the shared rows are taken back."""
    global _committing
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(item.fixturenames)
    _committing = bool(asked or (marker and marker.kwargs.get("transaction")))
    if _committing:
        _take_back()


def _take_back(below: int = 0) -> None:
    while len(_blocks) > below:
        blocker, block = _blocks.pop()
        with blocker.unblock():
            transaction.set_rollback(True)
            block.__exit__(None, None, None)
