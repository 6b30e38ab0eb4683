"""Establishments over REST: read and registered under the same rights."""

from typing import Any

import pytest
from django.test import Client

from jishi.ground.foundation.actors import Actor
from jishi.registers.establishments.api import Establishment, register_establishments
from tests.people import make_staff, signed_in

from .conftest import District

BASE = "/api/v1/staff/establishments"


def send(client: Client, rows: list[Any]) -> Any:
    return client.post(BASE, {"establishments": rows}, content_type="application/json")


@pytest.fixture
def sent(district: District) -> dict[str, str]:
    return {"name": "桃源米铺", "kind": "individual", "address": district.code("创业路12号")}


def test_each_row_is_registered_or_refused_by_itself(data_steward: Client, sent: dict[str, str]) -> None:
    wrong = [sent | {"kind": "circus"}, sent | {"phone": "1"}, 5, sent | {"credit_code": "123"}]
    answer = send(data_steward, [sent, *wrong, sent]).json()
    assert [row["outcome"] for row in answer["rows"]] == ["created", *["refused"] * 4, "earlier"]
    assert [list(row["problems"]) for row in answer["rows"][1:5]] == [["kind"], ["phone"], ["row"], ["credit_code"]]
    assert (answer["created"], answer["earlier"], Establishment.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("rows", [[], [{}] * 1001])
def test_no_row_and_too_many_are_refused(data_steward: Client, rows: list[Any]) -> None:
    assert send(data_steward, rows).status_code == 422


def test_what_is_read_is_cut_by_area(data_steward: Client, east_worker: Client, shop: Establishment) -> None:
    assert [one["uuid"] for one in data_steward.get(BASE).json()["items"]] == [str(shop.uuid)]
    whole = data_steward.get(f"{BASE}/{shop.uuid}").json()
    assert (whole["address_text"], whole["premises"][0]["use"]) == ("创业路12号", "卖日用品")
    assert east_worker.get(BASE).json()["items"] == []
    assert east_worker.get(f"{BASE}/{shop.uuid}").status_code == 404


def test_without_the_right_nothing_comes_in(
    client: Client, east_worker: Client, sent: dict[str, str], steward: Actor
) -> None:
    auditor = signed_in(client, make_staff("auditor"))
    assert [who.get(BASE).status_code for who in (auditor, Client())] == [404, 401]
    assert [send(who, [sent]).status_code for who in (auditor, east_worker, Client())] == [404, 404, 401]
    assert register_establishments(steward, []) == []
    assert not Establishment.objects.exists()
