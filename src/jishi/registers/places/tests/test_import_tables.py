"""Tables of buildings and rooms through the pages of imports: taken in or corrected, wrong lines told in words."""

from collections.abc import Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jishi.ground.foundation.declarations import Job, gather, load
from jishi.registers.places.api import Building, Room
from jishi.registers.places.models import PlaceEdit
from tests.people import make_staff, signed_in

from .conftest import EAST, GRID, WEST, Places

IMPORTS = "/console/imports/"
BUILDINGS = "division,level,name,number,building,lng,lat,use,year_built"
ROOMS = "building,unit,number,floor,use,area_m2,rental"


@pytest.fixture
def steward(client: Client) -> Client:
    return signed_in(client, make_staff("data_steward"))


def bring(client: Client, table: str, head: str, lines: Sequence[str]) -> str:
    """Sends, starts and works off a table; gives the page of what came of it."""
    content = SimpleUploadedFile("a.csv", "\n".join([head, *lines]).encode())
    path = client.post(f"{IMPORTS}in/{table}/", {"file": content})["Location"]
    client.post(f"{path}begin/")
    job = next(job for job in gather(Job) if job.name == "exchange.import_rows")
    load(job.function)(run=path.strip("/").rpartition("/")[2])
    return str(client.get(path).text)


def test_a_table_of_buildings_takes_in_and_corrects(places: Places, steward: Client) -> None:
    lines = [
        f"{WEST},compound,新苑,,1栋,114.005,22.005,residential,2001",
        f"{WEST},compound,幸福小区,,3号楼,,,,1998",
    ]
    for _ in range(2):
        bring(steward, "buildings", BUILDINGS, lines)
    made = Building.objects.get(address__text="新苑1栋")
    assert (made.area_path, made.use, made.year_built, made.version) == (GRID, "residential", 2001, 1)
    block = Building.objects.get(pk=places.block.pk)
    assert (block.year_built, block.use, block.version) == (1998, "residential", 2)
    assert PlaceEdit.objects.count() == 1


def test_wrong_lines_of_buildings_keep_back_only_themselves(places: Places, steward: Client) -> None:
    page = bring(
        steward,
        "buildings",
        BUILDINGS,
        [
            f"{WEST},compound,新苑,,1栋,,,palace,",
            f"{WEST},street,创业路,,,,,office,",
            f"{WEST},compound,新苑,,2栋,114,,office,",
            f"{WEST},compound,新苑,,3栋,,,office,3001",
            "990199001001,compound,新苑,,4栋,,,office,",
            f"{EAST},compound,新苑,,5栋,,,office,",
        ],
    )
    assert [str(row.address) for row in Building.objects.exclude(pk__in=[places.block.pk, places.works.pk])] == [
        "新苑5栋"
    ]
    assert "街路名不能作为楼栋的地址" in page


def test_a_table_of_rooms_takes_in_and_corrects(places: Places, steward: Client) -> None:
    code = places.block.code
    lines = [f"{code},1单元,601,,dwelling,88.5,是", f"{code},1单元,101,,shop,,", f"{code},,阁楼,,,,", "123,,101,,,,"]
    for _ in range(2):
        page = bring(steward, "rooms", ROOMS, lines)
    new = places.door("601")
    assert (new.floor, str(new.area_m2), new.rental, new.version) == (6, "88.50", True, 1)
    assert (places.door("101").use, places.door("101").version) == ("shop", 2)
    assert Room.objects.count() == 21
    assert "看不出楼层" in page


def test_buildings_of_another_area_are_told_as_unknown(places: Places, client: Client) -> None:
    keeper = signed_in(client, make_staff("data_steward", area_path=GRID))
    bring(keeper, "rooms", ROOMS, [f"{places.works.code},,101,,office,,"])
    bring(keeper, "buildings", BUILDINGS, [f"{EAST},compound,松坪工业园,,A座,,,office,"])
    assert not Room.objects.filter(building=places.works).exists()
    assert Building.objects.get(pk=places.works.pk).use == "industrial"
