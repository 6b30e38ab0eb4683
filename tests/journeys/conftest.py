"""The small district, at hand for every journey."""

import pytest

from .district import District


@pytest.fixture
def district(db: None) -> District:
    return District().build()
