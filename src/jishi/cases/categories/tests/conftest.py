from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.standing import standing

from . import cast


@pytest.fixture(scope="module")
def standing_house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    yield from standing(django_db_blocker, cast.processes)


@pytest.fixture
def house(db: None, standing_house: None) -> None:
    """The processes that come with the house."""
