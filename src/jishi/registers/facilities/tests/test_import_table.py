"""Facilities come in and go out as a table through the pages of imports."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.declarations import Job, gather, load
from jishi.registers.facilities.api import Facility, FacilityRow, register_facilities
from tests.people import make_staff, signed_in

from .conftest import HALL, WEST

IMPORTS = "/console/imports/"
HEAD = "kind,number,owner,lng,lat,frame,state,depth_m"


def bring(client: Client, content: bytes) -> str:
    """Sends, starts and works off a table; gives the page of what came of it."""
    path = client.post(f"{IMPORTS}in/facilities/", {"file": SimpleUploadedFile("a.csv", content)})["Location"]
    client.post(f"{path}begin/")
    job = next(job for job in gather(Job) if job.name == "exchange.import_rows")
    load(job.function)(run=path.strip("/").rpartition("/")[2])
    return str(client.get(path).text)


def lines(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


def test_rows_come_in_once(data_steward: Client) -> None:
    table = lines("0118,L-1,路灯所,114.005,22.505,,damaged,", "2101,D-1,物业,114.006,22.505,,,4.5")
    assert "2 / 2" in bring(data_steward, table)
    bring(data_steward, table)
    found = Facility.objects.order_by("id").values_list("number", "state", "depth_m")
    assert list(found) == [("L-1", "damaged", None), ("D-1", "good", 4.5)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("9999,L-1,,114.005,22.505,,,", "没有这种部件类别"),
        ("0118,L-1,,10,10,,,", "不在本区范围内"),
        ("0118,L-1,,,,,,", "请在地图上选点"),
        ("0118,L-1,王某 13812341234,114.005,22.505,,,", "个人信息"),
        ("0118,L-1,,114.005,22.505,,,900", "0 到 500"),
    ],
)
def test_a_wrong_row_comes_back_in_words_and_leaves_nothing(data_steward: Client, row: str, why: str) -> None:
    assert why in bring(data_steward, lines(row))
    assert not Facility.objects.exists()


def test_a_row_beyond_ones_area_is_left_out(district: None) -> None:
    west = signed_in(Client(), make_staff("data_steward", area_path=WEST))
    bring(west, lines("0118,W,,114.005,22.505,,,", "0118,E,,114.015,22.505,,,"))
    assert [row.number for row in Facility.objects.all()] == ["W"]


def test_what_goes_out_comes_in_again_unchanged(data_steward: Client, steward: Actor, lamp: Facility) -> None:
    register_facilities(steward, [FacilityRow("2101", geometry=HALL, number="D-1", owner="物业", depth_m=4.5)])
    answer = data_steward.post(f"{IMPORTS}out/facilities/", {"purpose": "养护计划", "kind": "csv"})
    table = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert json.dumps(HALL, separators=(",", ":")).replace('"', '""') in table.decode("utf-8-sig")
    assert "2 / 2" in bring(data_steward, table)
    assert Facility.objects.count() == 2
