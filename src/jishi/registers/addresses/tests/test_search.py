"""While somebody types, addresses are offered: by characters, pinyin, initials and code; around points they are met."""

from collections.abc import Sequence

import pytest
from pytest_django import DjangoAssertNumQueries

from jishi.ground.foundation.actors import Actor
from jishi.registers.addresses.api import (
    Address,
    below,
    nearest,
    register_addresses,
    search,
    within,
    within_circle,
)

from .conftest import compound, street

pytestmark = pytest.mark.usefixtures("district")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("幸福", "幸福小区"),
        ("福小", "幸福小区"),
        ("xfxq", "幸福小区"),
        ("xingfu", "幸福小区"),
        ("XingFu", "幸福小区"),
        ("cyd", "创业路14号创业大厦"),
        ("翠景苑A座15", "翠景苑A座"),
        ("老粮", "创业路12号"),
        ("幸福小区3栋2单元502室", "幸福小区3栋2单元502室"),
        ("创业路12", "创业路12号"),
    ],
)
def test_what_is_typed_offers_the_address(typed: str, first: str) -> None:
    found = search(typed)
    assert found[0].found.text == first
    assert len({one.found.id for one in found}) == len(found)


def test_a_code_is_found_by_its_beginning() -> None:
    row = Address.objects.get(text="创业路12号")
    assert [one.found.id for one in search(row.code)] == [row.pk]
    assert row.pk in {one.found.id for one in search(row.code[:19])}


def test_another_name_says_which() -> None:
    assert search("老粮站")[0].name == "老粮站"
    assert search("幸福小区")[0].name == ""


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "zzz-nothing", "𠀀", "?" * 500])
def test_what_leads_nowhere_offers_nothing(typed: str) -> None:
    assert search(typed) == []


def test_a_search_costs_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    search("幸福")
    with django_assert_max_num_queries(11):
        search("幸福小区3栋")
    with django_assert_max_num_queries(1):
        search("990101001001")


@pytest.fixture
def points(district: Sequence[int], steward: Actor) -> list[int]:
    """Doors along a street, a hundred metres apart from west to east."""
    rows = [street("横街", f"{number}号", point=(114.0 + number / 1000, 22.5)) for number in range(1, 31)]
    rows.append(compound("纵园", "1栋", "", "101室", point=(114.0, 22.509)))
    rows.append(compound("纵园", "1栋", point=(114.0, 22.509)))
    return list(register_addresses(steward, rows).ids)


@pytest.mark.usefixtures("points")
def test_the_nearest_come_in_metres_not_in_degrees(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        found = nearest(114.0101, 22.5, 3)
    assert [one.found.text for one in found] == ["横街10号", "横街11号", "横街9号"]
    assert found[0].metres == pytest.approx(10.3, abs=0.2)
    assert nearest(110.0, 10.0) == []
    distances = [one.metres for one in nearest(114.0, 22.505, 20)]
    assert distances == sorted(distances)


@pytest.mark.usefixtures("points")
def test_a_circle_and_an_outline_hold_what_lies_inside() -> None:
    assert {one.found.text for one in within_circle(114.002, 22.5, 110)} == {"横街1号", "横街2号", "横街3号"}
    west, south, east, north = 114.0015, 22.49, 114.0035, 22.51
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    assert {one.text for one in within(outline)} == {"横街2号", "横街3号"}


@pytest.mark.usefixtures("points")
def test_what_stands_below_comes_in_the_order_of_its_numbers() -> None:
    anchor = Address.objects.get(text="横街")
    assert [row.name for row in below(anchor)][8:11] == ["9号", "10号", "11号"]
    assert list(below(anchor, ended=True)) == []
