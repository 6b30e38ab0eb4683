"""Facilities over REST: read and registered under the same rights."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jishi.registers.facilities.api import Facility
from tests.people import make_staff, signed_in

from .conftest import EAST, HALL, IN_WEST

BASE = "/api/v1/staff/facilities"
LAMP = {"kind": "0118", "lng": IN_WEST[0], "lat": IN_WEST[1], "number": "L-9", "owner": "路灯所"}


def send(client: Client, rows: list[Any]) -> Any:
    return client.post(BASE, {"facilities": rows}, content_type="application/json")


def test_each_row_is_registered_or_refused_by_itself(data_steward: Client) -> None:
    wrong = [LAMP | {"kind": "9999"}, LAMP | {"colour": "red"}, "x", LAMP | {"lng": 10.0, "number": "L-8"}]
    answer = send(data_steward, [LAMP, *wrong, LAMP, {"kind": "2101", "geometry": HALL, "depth_m": 6}]).json()
    assert [row["outcome"] for row in answer["rows"]] == ["created", *["refused"] * 4, "earlier", "created"]
    assert [list(row["problems"]) for row in answer["rows"][1:5]] == [["kind"], ["colour"], ["row"], ["lng"]]
    assert Facility.objects.count() == 2


@pytest.mark.parametrize("rows", [[], [{}] * 1001])
def test_no_row_and_too_many_are_refused(data_steward: Client, rows: list[Any]) -> None:
    assert send(data_steward, rows).status_code == 422


def test_what_is_read_is_cut_by_area(data_steward: Client, worker: Callable[[str], Client], lamp: Facility) -> None:
    assert [one["code"] for one in data_steward.get(BASE).json()["items"]] == [lamp.code]
    assert data_steward.get(f"{BASE}/{lamp.uuid}").json()["owner"] == "路灯所"
    assert {"code": "0118", "name": "路灯", "shape": "point", "underground": False, "active": True} in data_steward.get(
        f"{BASE}/kinds"
    ).json()
    east = worker(EAST)
    assert east.get(BASE).json()["items"] == []
    assert east.get(f"{BASE}/{lamp.uuid}").status_code == 404


def test_without_the_right_nothing_comes_in(client: Client, worker: Callable[[str], Client]) -> None:
    auditor = signed_in(client, make_staff("auditor"))
    assert [who.get(BASE).status_code for who in (auditor, Client())] == [404, 401]
    assert [send(who, [LAMP]).status_code for who in (auditor, worker(EAST), Client())] == [404, 404, 401]
    assert not Facility.objects.exists()
