"""What programs of staff are promised: the same rights, a thousand lines at once or none."""

import json
from typing import Any

import pytest
from django.test import Client

from jishi.registers.places.api import Building, Room
from tests.people import make_staff, signed_in

from .conftest import EAST, GRID, WEST, Places

API = "/api/v1/staff/places"


@pytest.fixture
def worker(client: Client) -> Client:
    return signed_in(client, make_staff("grid_worker", area_path=GRID))


def post(client: Client, path: str, body: object) -> Any:
    return client.post(f"{API}/{path}", json.dumps(body), content_type="application/json")


def test_buildings_and_rooms_are_read_in_the_own_area_alone(places: Places, worker: Client) -> None:
    assert [one["code"] for one in worker.get(f"{API}/buildings").json()["items"]] == [places.block.code]
    assert worker.get(f"{API}/buildings/{places.block.code}").json()["address"] == "幸福小区3栋"
    assert len(worker.get(f"{API}/buildings/{places.block.code}/rooms").json()) == 20
    assert worker.get(f"{API}/rooms/{places.door('102').code}").json()["rental"] is True
    unknown = worker.get(f"{API}/buildings/0").json()
    for path in (f"buildings/{places.works.code}", f"buildings/{places.works.code}/rooms"):
        answer = worker.get(f"{API}/{path}")
        assert (answer.status_code, answer.json()) == (404, unknown)


def test_who_has_no_right_reads_and_writes_nothing(places: Places, client: Client) -> None:
    signed_in(client, make_staff("administrator"))
    for path in ("buildings", f"buildings/{places.block.code}", f"rooms/{places.door('102').code}"):
        assert client.get(f"{API}/{path}").status_code == 404
    row = {"division": WEST, "level": "compound", "anchor": "新苑", "building": "1栋"}
    assert post(client, "buildings", {"buildings": [row]}).status_code == 404
    assert Building.objects.count() == 2


def test_lines_are_taken_in_together_and_only_once(places: Places, worker: Client) -> None:
    rows = [
        {"division": WEST, "level": "compound", "anchor": "新苑", "building": f"{n}栋", "lng": 114.005, "lat": 22.005}
        for n in (1, 2)
    ]
    first = post(worker, "buildings", {"buildings": rows}).json()
    assert first["new"] == 2
    assert post(worker, "buildings", {"buildings": rows}).json() == {"new": 0, "codes": first["codes"]}
    doors = [{"building": first["codes"][0], "number": number, "use": "dwelling"} for number in ("101", "201")]
    assert post(worker, "rooms", {"rooms": doors}).json()["new"] == 2
    assert Room.objects.filter(building__code=first["codes"][0]).count() == 2


def test_one_wrong_line_keeps_back_the_others(places: Places, worker: Client) -> None:
    good = {"division": WEST, "level": "compound", "anchor": "新苑", "building": "1栋", "lng": 114.005, "lat": 22.005}
    for wrong in (
        good | {"building": "2栋", "use": "palace"},
        good | {"building": "2栋", "division": EAST, "lng": None},
    ):
        answer = post(worker, "buildings", {"buildings": [good, wrong]})
        assert answer.status_code == 409, answer.content
    assert post(worker, "buildings", {"buildings": [good | {"colour": "red"}]}).status_code == 422
    assert Building.objects.count() == 2
