from collections.abc import Iterator

import pytest

from jishi.ground.foundation import reference

from . import cast


@pytest.fixture
def house(db: None) -> Iterator[None]:
    """The processes that come with the house; reference data kept by an earlier test is let go."""
    reference._forget()
    cast.processes()
    yield
    reference._forget()
