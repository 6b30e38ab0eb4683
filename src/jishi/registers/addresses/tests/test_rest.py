"""Addresses over REST, for staff and tokens of their posts."""

import pytest
from django.test import Client

from jishi.registers.addresses.api import Address
from tests.people import make_staff, signed_in

pytestmark = pytest.mark.usefixtures("district")
BASE = "/api/v1/staff/addresses"


@pytest.fixture
def clerk(client: Client) -> Client:
    return signed_in(client, make_staff("intake_clerk"))


def test_a_text_is_found_with_score_and_reasons(clerk: Client) -> None:
    found = clerk.get(f"{BASE}/find", {"text": "兴福小区3栋2单元502室"}).json()
    assert found[0]["text"] == "幸福小区3栋2单元502室"
    assert [reason["kind"] for reason in found[0]["reasons"]] == ["name_sound"]
    assert not found[0]["exact"]
    assert 0.5 < found[0]["score"] < 1


def test_many_texts_are_answered_in_their_order(clerk: Client) -> None:
    texts = ["创业路12号", "没有的地方", "幸福小区4栋"]
    answer = clerk.post(f"{BASE}/find", {"texts": texts}, content_type="application/json")
    assert [each[0]["text"] if each else None for each in answer.json()] == ["创业路12号", None, "幸福小区4栋"]
    too_many = clerk.post(f"{BASE}/find", {"texts": ["路"] * 501}, content_type="application/json")
    assert too_many.status_code == 422


def test_search_and_nearest(clerk: Client) -> None:
    assert [one["text"] for one in clerk.get(f"{BASE}/search", {"q": "cyd"}).json()] == ["创业路14号创业大厦"]
    row = Address.objects.get(text="创业路12号")
    Address.objects.filter(pk=row.pk).update(lng=114.0, lat=22.5)
    near = clerk.get(f"{BASE}/nearest", {"lng": 114.001, "lat": 22.5}).json()
    assert [one["text"] for one in near] == ["创业路12号"]
    assert near[0]["metres"] == pytest.approx(102.7, abs=1)


def test_one_address_by_code_or_uuid(clerk: Client) -> None:
    row = Address.objects.get(text="幸福小区3栋")
    for key in (row.code, str(row.uuid)):
        shown = clerk.get(f"{BASE}/{key}").json()
        assert (shown["text"], shown["below"], shown["version"]) == ("幸福小区3栋", 2, 1)
        assert shown["above"] == [row.parent.code if row.parent else ""]
    assert clerk.get(f"{BASE}/nothing").status_code == 404


@pytest.mark.parametrize("path", ["/find?text=路", "/search?q=x", "/nearest?lng=1&lat=1", "/x"])
def test_strangers_and_posts_without_the_right_get_nothing(client: Client, path: str) -> None:
    assert client.get(f"{BASE}{path}").status_code == 401
    signed_in(client, make_staff("auditor"))
    assert client.get(f"{BASE}{path}").status_code == 404


@pytest.mark.parametrize("path", ["/find", "/search?q=" + "x" * 300, "/nearest?lng=999&lat=1", "/find?text=%00"])
def test_nonsense_is_told_or_finds_nothing(clerk: Client, path: str) -> None:
    answer = clerk.get(f"{BASE}{path}")
    assert answer.status_code in (400, 422) or answer.json() == []
