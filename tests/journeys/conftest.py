"""The small district, at hand for every journey."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.standing import of_the_file, standing

from .district import District


@pytest.fixture(scope="module")
def standing_district(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District | None]:
    yield from standing(django_db_blocker, District().build)


@pytest.fixture
def district(db: None, standing_district: District | None) -> District:
    return of_the_file(standing_district, District().build)
