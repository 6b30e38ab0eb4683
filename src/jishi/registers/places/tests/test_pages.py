"""The pages of places: who may open them, what they show, what they ask the database."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.registers.places.api import Building, Grading, Room, SafetyGrade, grade_rooms, register_rooms
from jishi.registers.places.models import PlaceEdit
from tests.people import make_staff, signed_in

from .conftest import EAST, GRID, Places, room, staff

HERE = "/console/places/"


@pytest.fixture
def worker(client: Client) -> Client:
    return signed_in(client, make_staff("grid_worker", area_path=GRID))


@pytest.fixture
def data_steward(client: Client) -> Client:
    return signed_in(client, make_staff("data_steward"))


def addresses(places: Places) -> list[str]:
    block, door = places.block.code, places.door("102").code
    return [
        *(f"{HERE}{block}/{page}" for page in ("", "edit/", "confirm/", "end/", "rooms/new/")),
        *(f"{HERE}rooms/{door}/{page}" for page in ("", "edit/", "confirm/", "grade/", "end/")),
        *(f"/field/places/{block}/{page}" for page in ("", "confirm/")),
        *(f"/field/places/rooms/{door}/{page}" for page in ("", "confirm/", "grade/")),
    ]


@pytest.mark.parametrize("area", ["990102", EAST])
def test_staff_of_another_area_get_nowhere(places: Places, client: Client, area: str) -> None:
    signed_in(client, make_staff("grid_worker", area_path=area))
    for address in addresses(places):
        for method in ("get", "post"):
            answer = getattr(client, method)(address, {"seen": "1", "use": "shop", "on": str(today()), "reason": "r"})
            assert answer.status_code in (404, 405), f"{method} {address}"
    for shown in (
        client.get(HERE),
        client.get(f"{HERE}map/"),
        client.get("/field/places/"),
        client.get(f"{HERE}points.json"),
    ):
        assert "幸福小区" not in shown.content.decode()
    assert not PlaceEdit.objects.exists()
    assert not SafetyGrade.objects.exists()


def test_who_has_no_right_to_places_is_told_they_are_not_there(places: Places, client: Client) -> None:
    signed_in(client, make_staff("administrator"))
    for address in (HERE, f"{HERE}map/", f"{HERE}points.json", f"{HERE}new/", "/field/places/", *addresses(places)):
        assert client.get(address).status_code in (404, 405), address


def test_who_may_only_look_finds_no_button_and_no_way(places: Places, client: Client) -> None:
    signed_in(client, make_staff("intake_clerk"))
    page = client.get(f"{HERE}{places.block.code}/")
    assert page.status_code == 200
    for way in ("edit/", "confirm/", "rooms/new/", "end/"):
        assert f"{places.block.code}/{way}" not in page.text
        assert client.post(f"{HERE}{places.block.code}/{way}", {"seen": "1"}).status_code == 404


def test_the_picture_opens_each_room_and_says_its_state_in_words(places: Places, worker: Client, keeper: Any) -> None:
    grade_rooms(keeper, [Grading(places.door("102").code, "D", today())])
    page = worker.get(f"{HERE}{places.block.code}/")
    for code in Room.objects.values_list("code", flat=True):
        assert f'href="{HERE}rooms/{code}/"' in page.text
    assert "1层，1单元102室，出租 D" in page.text
    assert page.text.count("本层没有登记房间") == 2


@pytest.mark.parametrize(("floors", "doors"), [(2, 2), (40, 12)])
def test_a_building_costs_the_same_whatever_its_size(
    places: Places, worker: Client, django_assert_max_num_queries: DjangoAssertNumQueries, floors: int, doors: int
) -> None:
    rows = [
        room(places.block, f"{floor}{door:02}", "9单元")
        for floor in range(1, floors + 1)
        for door in range(1, doors + 1)
    ]
    register_rooms(staff("places.edit"), rows)
    worker.get(f"{HERE}{places.block.code}/")
    with django_assert_max_num_queries(12):
        page = worker.get(f"{HERE}{places.block.code}/")
    assert page.text.count('class="picture-room') == 20 + floors * doors


def test_list_and_room_cost_little(
    places: Places, worker: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in (HERE, f"{HERE}?q=幸福小区3栋", f"{HERE}map/", f"{HERE}rooms/{places.door('102').code}/"):
        worker.get(address)
        with django_assert_max_num_queries(15):
            assert worker.get(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "幸福小区"}, 1),
        ({"q": "幸福小区三号楼2单元502"}, 1),
        ({"q": "松坪工业园"}, 0),
        ({"use": "residential"}, 1),
        ({"use": "office"}, 0),
        ({"safety": "rental"}, 1),
        ({"safety": "never"}, 1),
        ({"safety": "late"}, 0),
        ({"use": "palace", "after": "%%%", "q": "\x00"}, 1),
    ],
)
def test_the_list_finds_by_address_and_filters(
    places: Places, worker: Client, asked: dict[str, str], found: int
) -> None:
    page = worker.get(HERE, asked)
    assert page.status_code == 200
    assert len(page.context["rows"]) == found


def test_a_building_is_found_by_its_code(places: Places, worker: Client) -> None:
    code = places.block.code
    assert [row.building.code for row in worker.get(HERE, {"q": code[:15]}).context["rows"]] == [code]
    assert worker.get("/field/places/", {"q": code}).url.endswith(f"/field/places/{code}/")
    assert worker.get(reverse("console:search"), {"q": code}).text.count(f"{HERE}{code}/") == 1


def test_a_building_is_added_from_its_form(places: Places, data_steward: Client) -> None:
    filled = {
        "community": GRID[:12], "anchor_level": "compound", "anchor": "新苑", "building": "8栋", "use": "mixed",
        "floors_above": "12", "lng": "114.005", "lat": "22.005", "frame": "cgcs2000",
    }  # fmt: skip
    answer = data_steward.post(f"{HERE}new/", filled)
    made = Building.objects.get(address__text="新苑8栋")
    assert answer.url == f"{HERE}{made.code}/"
    assert (made.area_path, made.floors_above) == (GRID, 12)
    assert (
        data_steward.post(f"{HERE}{made.code}/rooms/new/", {"numbers": "101，102", "use": "dwelling"}).status_code
        == 302
    )
    assert sorted(Room.objects.filter(building=made).values_list("number", "floor")) == [("101室", 1), ("102室", 1)]
    again = data_steward.post(f"{HERE}{made.code}/rooms/new/", {"numbers": "阁楼", "use": "dwelling"})
    assert (again.status_code, Room.objects.filter(building=made).count()) == (422, 2)


def test_a_refused_correction_keeps_what_was_typed_and_says_who_was_quicker(places: Places, worker: Client) -> None:
    address = f"{HERE}{places.block.code}/edit/"
    filled = {"use": "residential", "floors_below": "1", "year_built": "1999", "reason": "铭牌", "seen": "1"}
    assert worker.post(address, filled).status_code == 302
    late = worker.post(address, filled | {"year_built": "2001"})
    assert late.status_code == 422
    assert "建成年份" in late.text
    assert "2001" in late.text
    assert Building.objects.get(pk=places.block.pk).year_built == 1999


def test_outside_two_fields_are_corrected_and_a_grade_is_given(places: Places, worker: Client) -> None:
    door = places.door("102")
    here = f"/field/places/rooms/{door.code}/"
    saved = worker.post(here, {"use": "dormitory", "rental": "on", "floor": "1", "area_m2": "45.5", "seen": "1"})
    assert saved.url == here
    door.refresh_from_db()
    assert (door.use, str(door.area_m2), door.version) == ("dormitory", "45.50", 2)
    assert worker.post(f"{here}grade/", {"grade": "B", "on": str(today()), "findings": "插座松动"}).url == here
    assert worker.post(f"{here}confirm/", {"seen": "2"}).url == here
    door.refresh_from_db()
    assert door.grade == "B"
    assert door.confirmed_at is not None
    assert worker.post(f"{here}confirm/", {"seen": "1"}).status_code == 422


def test_the_map_counts_a_grid_from_afar_and_shows_each_building_from_near(places: Places, worker: Client) -> None:
    def features(view: str) -> list[dict[str, Any]]:
        return json.loads(worker.get(f"{HERE}points.json", {"view": view}).content)["features"]  # type: ignore[no-any-return]

    assert [one["properties"]["count"] for one in features("")] == [1]
    assert [one["properties"]["code"] for one in features("114,22,114.1,22.1,16")] == [places.block.code]
    assert features("113,22,113.1,22.1,16") == []
    assert len(features("nonsense")) == 1


def test_a_table_needs_a_purpose_and_the_audit_keeps_it(places: Places, data_steward: Client) -> None:
    refused = data_steward.post(f"{HERE}export/", {"what": "rooms", "purpose": " "})
    assert refused.status_code == 422
    assert not AuditEntry.objects.filter(action="places.export").exists()
    taken = data_steward.post(f"{HERE}export/?use=residential", {"what": "rooms", "purpose": "消防检查"})
    text = b"".join(taken.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.count("\n") == 21
    assert text.startswith("\ufeff")
    assert AuditEntry.objects.get(action="places.export").fields["purpose"] == "消防检查"


def test_english_pages_speak_english(places: Places, worker: Client) -> None:
    worker.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = worker.get(f"{HERE}{places.block.code}/")
    assert 'aria-label="Floor 1，1单元102室，let, no grade"' in page.text
