"""Establishments come in and go out as a table through the pages of imports."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jishi.ground.foundation.declarations import Job, gather, load
from jishi.registers.establishments.api import Establishment
from tests.people import make_staff, signed_in

from .conftest import CODES, WEST, District

IMPORTS = "/console/imports/"
HEAD = "name,kind,credit_code,industry,small_kind,opened_on,address,use"


def bring(client: Client, content: bytes) -> str:
    """Sends, starts and works off a table; gives the page of what came of it."""
    path = client.post(f"{IMPORTS}in/establishments/", {"file": SimpleUploadedFile("a.csv", content)})["Location"]
    client.post(f"{path}begin/")
    job = next(job for job in gather(Job) if job.name == "exchange.import_rows")
    load(job.function)(run=path.strip("/").rpartition("/")[2])
    return str(client.get(path).text)


def lines(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


def test_rows_with_an_address_in_words_or_by_code_come_in_once(data_steward: Client, district: District) -> None:
    table = lines(
        "桃源米铺,individual,,零售,shop,2024-05-01,创业路12号,卖米",
        f"青禾商贸有限公司,company,{CODES[0]},批发,,,{district.code('创业路14号2栋203室')},办公",
    )
    assert "2 / 2" in bring(data_steward, table)
    bring(data_steward, table)
    found = Establishment.objects.order_by("id").values_list("name", "address__text", "small_kind")
    assert list(found) == [("桃源米铺", "创业路12号", "shop"), ("青禾商贸有限公司", "创业路14号2栋203室", "")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("甲,circus,,,,,创业路12号,", "circus"),
        (f"甲,company,{CODES[0][:-1]}4,,,,创业路12号,", "18 位"),
        ("甲,individual,,,,,没有这条路99号,", "不能确定"),
        ("甲 13812341234,individual,,,,,创业路12号,", "个人信息"),
    ],
)
def test_a_wrong_row_comes_back_in_words_and_leaves_nothing(
    data_steward: Client, district: District, row: str, why: str
) -> None:
    assert why in bring(data_steward, lines(row))
    assert not Establishment.objects.exists()


def test_a_row_beyond_ones_area_is_left_out(district: District) -> None:
    west = signed_in(Client(), make_staff("data_steward", area_path=WEST))
    bring(west, lines("甲,individual,,,,,创业路12号,", "乙,individual,,,,,松坪街7号,"))
    assert [row.name for row in Establishment.objects.all()] == ["甲"]


def test_what_goes_out_comes_in_again_unchanged(data_steward: Client, shop: Establishment) -> None:
    answer = data_steward.post(f"{IMPORTS}out/establishments/", {"purpose": "消防联合检查", "kind": "csv"})
    table = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert shop.name in table.decode("utf-8-sig")
    assert "1 / 1" in bring(data_steward, table)
    assert Establishment.objects.get().changes.count() == 1
