from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from jishi.district.areas.api import Division
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import SYSTEM, Actor, ActorKind, Grant
from jishi.registers.addresses.api import Address, AddressRow, Level, register_addresses
from jishi.registers.facilities.api import Facility, FacilityRow, load_kinds, register_facilities
from tests.people import make_staff, signed_in

WEST, EAST = "990101001001", "990101001002"
IN_WEST, IN_EAST = (114.005, 22.505), (114.015, 22.505)
EVERYTHING = tuple(f"facilities.{right}" for right in ("view", "edit", "import", "export", "kinds"))
ROAD = {"type": "LineString", "coordinates": [[114.001, 22.501], [114.005, 22.505], [114.009, 22.509]]}
HALL = {
    "type": "Polygon",
    "coordinates": [[[114.002, 22.502], [114.003, 22.502], [114.003, 22.503], [114.002, 22.502]]],
}


def staff(*permissions: str, area_path: str = "") -> Actor:
    grant = Grant("data_steward", frozenset(permissions), "", area_path, uuid4(), "数据管理员")
    return Actor(ActorKind.STAFF, uuid4(), "测试员", (grant,))


def square(west: float) -> dict[str, object]:
    ring = [[west, 22.5], [west + 0.01, 22.5], [west + 0.01, 22.51], [west, 22.51], [west, 22.5]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def steward() -> Actor:
    return staff(*EVERYTHING)


@pytest.fixture
def district(db: None) -> None:
    """Two communities side by side, a hundredth of a degree each; one address; the kinds that come with the product."""
    parts = (("990101001", "龙山街道", "subdistrict", 0.0), (WEST, "桃源社区", "community", 114.0),
             (EAST, "松坪社区", "community", 114.01))  # fmt: skip
    for path, name, level, west in parts:
        Division.objects.create(
            path=path, code=path.ljust(12, "0"), name=name, level=level, valid_from="2020-01-01",
            outline=square(west) if west else None,
        )  # fmt: skip
    reference.touch("areas")
    register_addresses(SYSTEM, [AddressRow(0, WEST, Level.STREET, "创业路", number="12号", point=(114.004, 22.504))])
    load_kinds()


@pytest.fixture
def lamp(steward: Actor, district: None) -> Facility:
    (result,) = register_facilities(steward, [row(number="L-1", owner="路灯所", maintainer="路灯所")])
    assert result.facility
    return result.facility


def row(kind: str = "0118", at: tuple[float, float] = IN_WEST, **more: object) -> FacilityRow:
    return FacilityRow(kind, *at, **more)  # type: ignore[arg-type]


@pytest.fixture
def address(district: None) -> Address:
    return Address.objects.get(text="创业路12号")


@pytest.fixture
def worker(district: None) -> Callable[[str], Client]:
    """A grid worker of an area, signed in."""
    return lambda area: signed_in(Client(), make_staff("grid_worker", area_path=area))


@pytest.fixture
def data_steward(client: Client, district: None) -> Client:
    return signed_in(client, make_staff("data_steward"))
