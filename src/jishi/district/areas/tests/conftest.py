from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from jishi.district.areas.api import Report, Rows, Tolerance, import_areas, read_areas
from jishi.ground.foundation.actors import Actor, ActorKind, Grant

from . import district

Read = Callable[..., Rows]


def staff(*permissions: str, area_path: str = "") -> Actor:
    grant = Grant("data_steward", frozenset(permissions), "", area_path, uuid4(), "数据管理员")
    return Actor(ActorKind.STAFF, uuid4(), "测试员", (grant,))


@pytest.fixture
def steward() -> Actor:
    """May see and import areas everywhere."""
    return staff("areas.view", "areas.import")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Rows of a table and outlines, through files."""

    def from_files(table: str | bytes | None = district.TABLE, drawn: bytes | None = None, **options: object) -> Rows:
        paths: list[Path | None] = []
        for name, content in (("areas.csv", table), ("areas.geojson", drawn)):
            raw = content.encode() if isinstance(content, str) else content
            if raw is not None:
                (tmp_path / name).write_bytes(raw)
            paths.append(tmp_path / name if raw is not None else None)
        return read_areas(*paths, **options)

    return from_files


@pytest.fixture
def built(db: None, steward: Actor, read: Read) -> Report:
    """The small district stands."""
    report = import_areas(steward, read(drawn=district.outlines()), Tolerance(50))
    assert report.written, report.problems
    return report
