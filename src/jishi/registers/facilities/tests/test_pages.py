"""The pages of facilities: who opens them, what they show and change."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jishi.ground.foundation.actors import SYSTEM, Actor
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import AddressRow, Level
from jishi.registers.facilities import api
from jishi.registers.facilities.api import Facility, FacilityKind, FacilityRow
from jishi.registers.facilities.pages import urls
from jishi.registers.places.api import Building, BuildingRow, register_buildings
from tests.people import make_staff, signed_in

from .conftest import EAST, HALL, IN_EAST, IN_WEST, ROAD, WEST, row

LIST = "/console/facilities/"
Worker = Callable[[str], Client]
OPEN_TO_VIEWERS = ("list", "points", "shapes", "kinds", "new")
ROUTES = [("facilities", each.name) for each in urls.console] + [("facilities_field", each.name) for each in urls.field]


def address_of(face: str, name: str, lamp: Facility) -> str:
    if name == "kind":
        return reverse(f"{face}:kind", kwargs={"code": "0118"})
    plain = name in (*OPEN_TO_VIEWERS, "new_kind")
    return reverse(f"{face}:{name}", args=[] if plain else [lamp.uuid])


@pytest.mark.parametrize(("face", "name"), ROUTES)
def test_strangers_and_the_wrong_area_are_told_nothing(
    client: Client, lamp: Facility, worker: Worker, face: str, name: str
) -> None:
    stranger = make_staff("grid_worker")
    stranger.holdings.all().delete()
    signed_in(client, stranger)
    east = worker(EAST)
    before = (lamp.changes.count(), Facility.objects.count(), FacilityKind.objects.count())
    for who in (client, east):
        for answer in (who.get(address_of(face, name, lamp)), who.post(address_of(face, name, lamp), {})):
            if who is client or name not in OPEN_TO_VIEWERS:
                assert answer.status_code in (404, 405), (who is client, answer.status_code)
            assert lamp.code not in answer.content.decode()
            assert lamp.owner_name not in answer.content.decode()
    assert (lamp.changes.count(), Facility.objects.count(), FacilityKind.objects.count()) == before


def test_the_list_costs_the_same_for_one_and_for_many(
    data_steward: Client, steward: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    api.register_facilities(steward, [row() for _ in range(60)])
    data_steward.get(LIST)
    with django_assert_max_num_queries(8):
        page = data_steward.get(LIST)
    assert (len(page.context["rows"]), page.context["page"].has_older) == (50, True)


def test_filters_find_by_words_kind_shape_and_state(data_steward: Client, steward: Actor, lamp: Facility) -> None:
    api.register_facilities(
        steward, [FacilityRow("2101", geometry=HALL, name="东门车库"), row("0305", IN_EAST, state="damaged")]
    )

    def kinds(**asked: str) -> list[str]:
        return sorted(one["kind"] for one in data_steward.get(LIST, asked).context["rows"])

    assert kinds(q="L-1") == kinds(q=lamp.code[:12]) == kinds(kind="0118") == ["路灯"]
    assert kinds(kind="underground") == kinds(shape="area") == kinds(q="车库") == ["地下停车场"]
    assert kinds(state="damaged") == kinds(area=EAST) == ["垃圾箱"]
    assert kinds(kind="xx", state="yy", q="\0") == ["地下停车场", "垃圾箱", "路灯"]


def test_a_form_registers_and_a_second_press_leads_to_the_same(data_steward: Client) -> None:
    given = {"kind": "0118", "state": "good", "key": str(uuid4()), "lng": str(IN_WEST[0]), "lat": str(IN_WEST[1])}
    first = data_steward.post(reverse("facilities:new"), given)
    again = data_steward.post(reverse("facilities:new"), given)
    assert (first.status_code, first["Location"]) == (302, again["Location"])
    assert Facility.objects.count() == 1


@pytest.mark.parametrize("geometry", ["", "{", "[]", json.dumps({"type": "Circle"})])
def test_a_form_without_a_place_is_refused_and_keeps_what_was_typed(data_steward: Client, geometry: str) -> None:
    given = {"kind": "0118", "state": "good", "key": str(uuid4()), "name": "东门灯", "geometry": geometry}
    page = data_steward.post(reverse("facilities:new"), given)
    assert (page.status_code, Facility.objects.count()) == (422, 0)
    assert "东门灯" in page.text


def test_a_worker_writes_down_the_state_and_moves_it(worker: Worker, lamp: Facility) -> None:
    west = worker(WEST)
    assert west.get(reverse("facilities_field:facility", args=[lamp.uuid])).status_code == 200
    answer = west.post(reverse("facilities_field:state", args=[lamp.uuid]), {"state": "damaged", "note": "灯不亮"})
    assert answer["Location"] == reverse("facilities_field:facility", args=[lamp.uuid])
    form = west.get(reverse("facilities_field:move", args=[lamp.uuid])).context["form"]
    given = {"version": form["version"].value(), "lng": "114.006", "lat": "22.506"}
    west.post(reverse("facilities_field:move", args=[lamp.uuid]), given)
    west.post(reverse("facilities_field:confirm", args=[lamp.uuid]))
    lamp.refresh_from_db()
    assert (lamp.state, lamp.lng, lamp.confirmed_on) == ("damaged", 114.006, today())


def test_the_page_of_one_shows_all_in_few_queries(
    data_steward: Client, lamp: Facility, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    data_steward.get(f"{LIST}{lamp.uuid}/")
    with django_assert_max_num_queries(10):
        page = data_steward.get(f"{LIST}{lamp.uuid}/")
    for words in ("L-1", "路灯所", "公用设施", "桃源社区", "测试员"):
        assert words in page.text


def test_the_map_gets_points_and_simplified_shapes(
    data_steward: Client, worker: Worker, steward: Actor, lamp: Facility
) -> None:
    bent = {"type": "LineString", "coordinates": [[114.001 + n / 1e5, 22.505 + (n % 2) / 1e6] for n in range(50)]}
    api.register_facilities(steward, [FacilityRow("0131", geometry=bent), FacilityRow("0131", geometry=ROAD)])

    def features(who: Client, name: str, **asked: str) -> list[dict]:
        return who.get(reverse(f"facilities:{name}"), asked, headers={"accept-encoding": ""}).json()["features"]

    assert [one["properties"]["id"] for one in features(data_steward, "points")] == [str(lamp.uuid)]
    assert features(data_steward, "points", bbox="114.2,22.5,114.3,22.6") == []
    assert len(features(data_steward, "shapes", zoom="17")[0]["geometry"]["coordinates"]) == 50
    assert len(features(data_steward, "shapes", zoom="9")[0]["geometry"]["coordinates"]) == 2
    assert features(worker(EAST), "points") == features(worker(EAST), "shapes") == []
    line = Facility.objects.filter(shape="line").first()
    assert line
    assert len(features(data_steward, "shapes", one=str(line.uuid))) == 1
    assert features(data_steward, "shapes", one="nonsense") == []


def test_a_steward_adds_and_renames_kinds(data_steward: Client) -> None:
    given = {"code": "0190", "name": "充电桩", "name_en": "Charging point", "shape": "point", "active": "on"}
    assert data_steward.post(reverse("facilities:new_kind"), given).status_code == 302
    assert data_steward.post(reverse("facilities:new_kind"), given).status_code == 422
    data_steward.post(reverse("facilities:kind", args=["0190"]), given | {"name": "电动车充电桩"})
    assert "电动车充电桩" in data_steward.get(reverse("facilities:kinds")).text


def test_the_search_box_finds_it_by_number_and_code(data_steward: Client, worker: Worker, lamp: Facility) -> None:
    east = worker(EAST)
    for text in ("L-1", lamp.code):
        assert reverse("facilities:facility", args=[lamp.uuid]) in data_steward.get("/console/search", {"q": text}).text
        assert str(lamp.uuid) not in east.get("/console/search", {"q": text}).text


def test_a_building_shows_what_stands_at_it(data_steward: Client, steward: Actor, lamp: Facility) -> None:
    house = AddressRow(0, WEST, Level.STREET, "创业路", number="12号")
    register_buildings(SYSTEM, [BuildingRow(house)])
    building = Building.objects.get()
    api.register_facilities(steward, [FacilityRow("0113", address=building.address.code)])
    page = data_steward.get(reverse("places:building", args=[building.code]))
    assert "消防栓" in page.text
    assert lamp.code not in page.text
