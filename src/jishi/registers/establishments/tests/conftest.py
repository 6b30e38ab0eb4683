from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.test import Client

from jishi.district.areas.api import Division
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import SYSTEM, Actor, ActorKind, Grant
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import Address, AddressRow, Level, register_addresses
from jishi.registers.establishments.api import Establishment, EstablishmentRow, register_establishments
from tests.people import make_staff, signed_in

WEST, EAST = "990101001001", "990101001002"
CODES = ("91350100M000100Y43", "91110000600037341L", "11100000000013338W")
EVERYTHING = tuple(f"establishments.{right}" for right in ("view", "edit", "grade", "import", "export"))


def staff(*permissions: str, area_path: str = "") -> Actor:
    grant = Grant("data_steward", frozenset(permissions), "", area_path, uuid4(), "数据管理员")
    return Actor(ActorKind.STAFF, uuid4(), "测试员", (grant,))


@dataclass
class District:
    """Addresses of two communities, by their texts."""

    addresses: dict[str, Address]

    def code(self, text: str) -> str:
        return self.addresses[text].code


@pytest.fixture
def steward() -> Actor:
    return staff(*EVERYTHING)


@pytest.fixture
def district(db: None) -> District:
    for path, name, level in (
        ("990101001", "龙山街道", "subdistrict"),
        (WEST, "桃源社区", "community"),
        (EAST, "松坪社区", "community"),
    ):
        Division.objects.create(path=path, code=path.ljust(12, "0"), name=name, level=level, valid_from="2020-01-01")
    reference.touch("areas")
    rows = [
        *(
            AddressRow(0, WEST, Level.STREET, "创业路", number=f"{n}号", point=(114.001, 22.501 + n / 10000))
            for n in (12, 14, 16)
        ),
        AddressRow(0, WEST, Level.STREET, "创业路", number="14号", building="2栋", room="203室"),
        AddressRow(0, EAST, Level.STREET, "松坪街", number="7号", point=(114.011, 22.501)),
    ]
    register_addresses(SYSTEM, rows)
    return District({row.text: row for row in Address.objects.all()})


@pytest.fixture
def row(district: District) -> Callable[..., EstablishmentRow]:
    """A row with what a test does not name filled in."""

    def made(name: str = "青禾便利店", address: str = "创业路12号", **more: object) -> EstablishmentRow:
        values: dict[str, object] = {"kind": "individual", **more}
        return EstablishmentRow(name, address=district.code(address), **values)  # type: ignore[arg-type]

    return made


@pytest.fixture
def shop(steward: Actor, row: Callable[..., EstablishmentRow]) -> Establishment:
    """A small shop in the west, open since the beginning of the year."""
    (result,) = register_establishments(
        steward, [row(small_kind="shop", use="卖日用品", opened_on=today().replace(month=1, day=1))]
    )
    assert result.establishment
    return result.establishment


@pytest.fixture
def data_steward(client: Client, district: District) -> Client:
    return signed_in(client, make_staff("data_steward"))


@pytest.fixture
def west_worker(district: District) -> Client:
    return signed_in(Client(), make_staff("grid_worker", area_path=WEST))


@pytest.fixture
def east_worker(district: District) -> Client:
    return signed_in(Client(), make_staff("grid_worker", area_path=EAST))
