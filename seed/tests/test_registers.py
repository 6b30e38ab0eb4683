"""What stands in the registers of things: as many as promised, the same each time, with codes that fit."""

from collections import Counter
from datetime import date

import pytest

from jishi.ground.lib.codes import valid_credit_code
from jishi.registers.facilities.rules.kinds import shipped_kinds
from seed.establishments import ESTABLISHMENTS, plan_establishments
from seed.facilities import FACILITIES, UNDERGROUND, plan_facilities
from seed.land import build_land
from seed.organisations import organisation_rows

pytestmark = pytest.mark.wide
END = date(2026, 11, 1)
ADDRESSES = [f"{number:021d}" for number in range(6_000)]


def test_facilities_are_the_same_each_time_and_as_many_as_promised() -> None:
    planned = plan_facilities(build_land())
    assert planned == plan_facilities(build_land())
    assert len(planned) == FACILITIES
    assert len({(each.owner, each.number) for each in planned}) == FACILITIES
    underground = [each for each in planned if each.kind.startswith("21")]
    assert len(underground) == UNDERGROUND
    assert all(each.depth_m and each.floor_area_m2 and each.geometry for each in underground)
    assert Counter(each.kind for each in planned)["0118"] > 2_000


def test_facilities_are_of_known_kinds_and_owners() -> None:
    planned = plan_facilities(build_land())
    assert {each.kind for each in planned} <= {kind.code for kind in shipped_kinds()}
    known = {row["code"] for row in organisation_rows()}
    assert {each.owner for each in planned} | {each.maintainer for each in planned} <= known


def test_establishments_are_the_same_each_time_and_their_codes_fit() -> None:
    planned = plan_establishments(ADDRESSES, END)
    assert planned == plan_establishments(ADDRESSES, END)
    assert len(planned) == ESTABLISHMENTS
    codes = [each.credit_code for each in planned if each.credit_code]
    assert all(valid_credit_code(code) and code[2:8] == "990102" for code in codes)
    assert len(set(codes)) == len(codes)
    assert len({(each.name, each.address) for each in planned}) == ESTABLISHMENTS
    assert all(each.credit_code for each in planned if each.trade.kind == "company")
    small = [each for each in planned if each.trade.small]
    assert len(small) > 1_000
    assert sum(bool(each.checks) for each in small) > 0.9 * len(small)
    assert sum(licence.begun_days_ago < 1 for each in planned for licence in each.licences) == 0
