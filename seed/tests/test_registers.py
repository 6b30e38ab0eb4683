"""What stands in the registers of things: as many as promised, the same each time, with codes that fit."""

from collections import Counter

import pytest

from jishi.registers.facilities.rules.kinds import shipped_kinds
from seed.facilities import FACILITIES, UNDERGROUND, plan_facilities
from seed.land import build_land
from seed.organisations import organisation_rows

pytestmark = pytest.mark.wide


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

