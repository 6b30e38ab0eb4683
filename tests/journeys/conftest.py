"""The small district, at hand for every journey."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.standing import standing

from .district import District


@pytest.fixture(scope="module")
def standing_district(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District]:
    yield from standing(django_db_blocker, District().build)


@pytest.fixture
def district(db: None, standing_district: District) -> District:
    return deepcopy(standing_district)
