import pytest

from . import cast


@pytest.fixture
def house(db: None) -> None:
    """The processes that come with the house."""
    cast.processes()
