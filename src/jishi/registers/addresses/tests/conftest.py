from collections.abc import Sequence
from datetime import date
from uuid import uuid4

import pytest

from jishi.district.areas.api import Division
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor, ActorKind, Grant
from jishi.registers.addresses.api import AddressRow, Level, register_addresses

WEST, EAST = "990101001001", "990101001002"
FIRST = date(2020, 1, 1)


def staff(*permissions: str, area_path: str = "") -> Actor:
    grant = Grant("data_steward", frozenset(permissions), "", area_path, uuid4(), "数据管理员")
    return Actor(ActorKind.STAFF, uuid4(), "测试员", (grant,))


def compound(
    name: str, building: str = "", unit: str = "", room: str = "", *, path: str = WEST, **more: object
) -> AddressRow:
    return AddressRow(1, path, Level.COMPOUND, name, "", building, unit, room, **more)  # type: ignore[arg-type]


def street(
    name: str, number: str = "", building: str = "", room: str = "", *, path: str = WEST, **more: object
) -> AddressRow:
    return AddressRow(1, path, Level.STREET, name, number, building, "", room, **more)  # type: ignore[arg-type]


@pytest.fixture
def steward() -> Actor:
    """May do everything with addresses, everywhere."""
    return staff("addresses.view", "addresses.edit", "addresses.import")


@pytest.fixture
def district(db: None, steward: Actor) -> Sequence[int]:
    """Two communities; a compound with two blocks of two units, a street with two numbers, a named building."""
    for path, code, name, level in (
        ("990101001", "990101001000", "龙山街道", "subdistrict"),
        (WEST, WEST, "桃源社区", "community"),
        (EAST, EAST, "松坪社区", "community"),
    ):
        Division.objects.create(path=path, code=code, name=name, level=level, valid_from=FIRST)
    reference.touch("areas")
    rows = [
        *(compound("幸福小区", f"{b}栋", f"{u}单元", f"{r}室") for b in "34" for u in "12" for r in ("101", "502")),
        compound("幸福小区", path=EAST),
        street("创业路", "12号", others=("老粮站",)),
        street("创业路", "14号", "创业大厦", "1203室"),
        compound("翠景苑", "A座", "", "1502室", others=("创业路20号",)),
    ]
    return register_addresses(steward, rows).ids
