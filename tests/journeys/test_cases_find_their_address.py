"""A report's words about its place become a registered address where they leave no doubt."""

import pytest

from jishi.cases.handling.api import Case
from jishi.ground.foundation.actors import SYSTEM
from jishi.registers.addresses.api import AddressRow, Level, register_addresses

from .district import PEACH, District, deliver_announcements

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(district: District) -> None:
    rooms = (AddressRow(1, PEACH, Level.COMPOUND, "幸福小区", "", "3栋", f"{unit}单元", "502室") for unit in "12")
    register_addresses(SYSTEM, [*rooms, AddressRow(3, PEACH, Level.STREET, "创业路", "12号")])


def reported(district: District, where: str) -> Case:
    case = district.register(place_text=where)
    deliver_announcements()
    return Case.objects.get(pk=case.pk)


@pytest.mark.usefixtures("register")
def test_words_that_mean_one_address_give_it(district: District) -> None:
    case = reported(district, "幸福小区三号楼2单元502门口")
    assert case.address is not None
    assert (case.address.text, case.address_how) == ("幸福小区3栋2单元502室", "parsed")
    deliver_announcements()
    assert Case.objects.get(pk=case.pk).address == case.address


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("where", ["幸福小区3栋502", "创业陆20号院门口那棵树", "幸祸小区3栋", "不知道在哪里"])
def test_where_a_doubt_is_left_a_person_decides(district: District, where: str) -> None:
    assert reported(district, where).address is None


@pytest.mark.usefixtures("register")
def test_the_page_of_the_case_shows_it_and_how_it_was_found(district: District) -> None:
    case = reported(district, "创业路12号")
    page = district.browser("intake_clerk").get(f"/console/cases/{case.code}/").content.decode()
    assert "创业路12号 <small>按文字识别</small>" in page
