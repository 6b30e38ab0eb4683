"""Addresses come in as a table through the pages of imports: sound rows are there, wrong ones come back in words."""

from collections.abc import Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jishi.district.areas.api import Division, import_division_changes
from jishi.district.organisations.api import Role
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import Actor, ActorKind
from jishi.ground.foundation.declarations import Job, gather, load
from jishi.registers.addresses.api import Address, find
from tests.people import make_staff, signed_in

from .conftest import EAST, WEST

pytestmark = pytest.mark.usefixtures("district")
IMPORTS = "/console/imports/"


def steward_of(area_path: str = "") -> Client:
    account = make_staff("data_steward", area_path=area_path)
    role = Role.objects.get(code="data_steward")
    role.permissions = sorted({*role.permissions, "addresses.import", "addresses.export"})
    role.save(update_fields=["permissions"])
    reference.forget()
    return signed_in(Client(), account)


def bring(client: Client, lines: Sequence[str]) -> str:
    """Sends, starts and works off a table; gives the page of what came of it."""
    content = "\n".join(["division,level,name,number,building,unit,room,lng,lat,frame,others", *lines]).encode()
    path = client.post(f"{IMPORTS}in/addresses/", {"file": SimpleUploadedFile("a.csv", content)})["Location"]
    client.post(f"{path}begin/")
    job = next(job for job in gather(Job) if job.name == "exchange.import_rows")
    load(job.function)(run=path.strip("/").rpartition("/")[2])
    return str(client.get(path).text)


def test_rows_become_addresses_with_all_levels_above_them() -> None:
    page = bring(
        steward_of(),
        [
            f"{WEST},compound,晴川苑,,1栋,2单元,302室,114.05,22.55,,老纺织厂宿舍；晴川",
            f"{WEST},compound,晴川苑,,1号楼,二单元,３０２,,,,",
            f"{EAST},street,松坪路,8号,,,,114.05,22.55,gcj02,",
        ],
    )
    assert "3 / 3" in page
    assert Address.objects.filter(text="晴川苑1栋2单元302室").count() == 1
    assert find("老纺织厂宿舍1栋2单元302")[0].text.endswith("晴川苑1栋2单元302室")
    street = Address.objects.get(text="松坪路8号")
    assert (round(street.lng or 0, 3), round(street.lat or 0, 3)) != (114.05, 22.55)


def test_the_same_rows_again_change_nothing() -> None:
    client = steward_of()
    line = f"{WEST},compound,晴川苑,,1栋,2单元,302室,,,,"
    bring(client, [line])
    count = Address.objects.count()
    bring(client, [line])
    assert Address.objects.count() == count


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("990199999999,compound,晴川苑,,,,,,,,", "990199999999"),
        ("12,compound,晴川苑,,,,,,,,", "12"),
        (f"{WEST},village,晴川苑,,,,,,,,", "village"),
        (f"{WEST},compound,！！,,,,,,,,", "没有文字"),
        (f"{WEST},compound,晴川苑,,！,,,,,,", "没有文字"),
        (f"{WEST},compound,晴川苑,,,,,114.05,,,", "都填"),
        (f"{WEST},compound,晴川苑,,,,,914.05,22.5,,", "180"),
        (f"{WEST},compound,晴川苑,,,,,,,,{'名' * 61}", "60"),
    ],
)
def test_a_wrong_row_comes_back_in_words_and_leaves_nothing(line: str, why: str) -> None:
    page = bring(steward_of(), [line])
    assert why in page
    assert not Address.objects.filter(text__contains="晴川苑").exists()


def test_a_row_beyond_ones_area_comes_back_and_the_others_are_taken() -> None:
    bring(steward_of(WEST), [f"{WEST},compound,晴川苑,,,,,,,,", f"{EAST},compound,松风苑,,,,,,,,"])
    assert Address.objects.filter(text="晴川苑").exists()
    assert not Address.objects.filter(text="松风苑").exists()


def test_a_row_with_a_former_division_is_told_the_new_one() -> None:
    import_division_changes(Actor(ActorKind.IMPORTER), b'{"990101001009": ["990101001001"]}', [], "test")
    reference.forget()
    page = bring(steward_of(), ["990101001009,compound,晴川苑,,,,,,,,"])
    assert f"{WEST} 桃源社区" in page
    assert not Division.objects.filter(path="990101001009").exists()
    assert not Address.objects.filter(text="晴川苑").exists()


def test_what_goes_out_is_of_ones_own_area_and_comes_in_again_unchanged() -> None:
    west = steward_of(WEST)
    answer = west.post(f"{IMPORTS}out/addresses/", {"purpose": "合并台账", "kind": "csv"})
    table = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    text = table.decode("utf-8-sig")
    assert "创业路" in text
    assert EAST not in text
    before = Address.objects.count()
    path = west.post(f"{IMPORTS}in/addresses/", {"file": SimpleUploadedFile("a.csv", table)})["Location"]
    west.post(f"{path}begin/")
    load(next(job for job in gather(Job) if job.name == "exchange.import_rows").function)(
        run=path.strip("/").rpartition("/")[2]
    )
    lines = len(text.splitlines()) - 1
    assert f"{lines} / {lines}" in west.get(path).text
    assert Address.objects.count() == before
