"""The list of erased persons outside the database: private, only appended to, read past what was torn."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from jishi.ground.foundation.erasure import ListProblem
from jishi.ground.foundation.erasure.outside import check, note, noted


@pytest.fixture(autouse=True)
def path(settings: Any, tmp_path: Path) -> Path:
    settings.JISHI_ERASURES_FILE = tmp_path / "erasures"
    return tmp_path / "erasures"


def test_what_is_noted_is_read_in_order_and_by_its_owner_alone(path: Path) -> None:
    first, second, third = uuid4(), uuid4(), uuid4()
    assert list(noted()) == []
    note([first, second])
    note([third])
    assert [subject for _moment, subject in noted()] == [first, second, third]
    assert path.stat().st_mode & 0o777 == 0o600


def test_half_a_line_costs_no_other_line(path: Path) -> None:
    first, second = uuid4(), uuid4()
    note([first])
    with path.open("a") as file:
        file.write("2026-11-27T10:0")
    note([second])
    assert [subject for _moment, subject in noted()] == [first, second]


def test_it_says_before_anybody_asks_that_it_cannot_be_written(settings: Any, tmp_path: Path) -> None:
    assert check() == ""
    settings.JISHI_ERASURES_FILE = tmp_path / "nowhere" / "erasures"
    assert "cannot be written" in check()
    with pytest.raises(ListProblem, match="cannot be written"):
        note([uuid4()])
