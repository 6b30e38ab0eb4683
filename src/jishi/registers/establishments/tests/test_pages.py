"""The pages of establishments: who opens them, what they show and change."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jishi.ground.foundation.actors import SYSTEM, Actor
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import AddressRow, Level
from jishi.registers.establishments import api
from jishi.registers.establishments.api import Establishment, GradeRow, LicenceRow
from jishi.registers.establishments.pages import urls
from jishi.registers.places.api import Building, BuildingRow, register_buildings
from tests.people import make_staff, signed_in

from .conftest import WEST, District

LIST = "/console/establishments/"


def address_of(face: str, name: str, shop: Establishment) -> str:
    values = {"uuid": shop.uuid, "premises": shop.premises.get().uuid, "licence": shop.licences.get().uuid}
    for wanted in ((), ("uuid",), ("uuid", "premises"), ("uuid", "licence")):
        try:
            return reverse(f"{face}:{name}", kwargs={key: values[key] for key in wanted})
        except Exception:
            continue
    raise LookupError(name)


@pytest.fixture
def licensed(steward: Actor, shop: Establishment) -> Establishment:
    soon = today() + timedelta(days=20)
    api.add_licences(steward, [LicenceRow(shop.pk, "food", "JY1990", "区市场监管局", today(), soon)])
    return shop


ROUTES = [("establishments", each.name) for each in urls.console] + [
    ("establishments_field", each.name) for each in urls.field
]


@pytest.mark.parametrize(("face", "name"), ROUTES)
def test_strangers_and_the_wrong_area_are_told_nothing(
    client: Client, licensed: Establishment, east_worker: Client, face: str, name: str
) -> None:
    stranger = make_staff("grid_worker")
    stranger.holdings.all().delete()
    signed_in(client, stranger)
    before = (licensed.changes.count(), Establishment.objects.count())
    address = address_of(face, name, licensed)
    of_one = str(licensed.uuid) in address
    for who in (client, east_worker):
        for answer in (who.get(address), who.post(address, {})):
            if who is client or of_one:
                assert answer.status_code in (404, 405), (who is client, answer.status_code)
            assert licensed.name not in answer.content.decode()
    assert (licensed.changes.count(), Establishment.objects.count()) == before


def test_the_list_costs_the_same_for_one_and_for_many(
    data_steward: Client, steward: Actor, row, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    api.register_establishments(steward, [row(f"第{number}店") for number in range(60)])
    data_steward.get(LIST)
    with django_assert_max_num_queries(8):
        page = data_steward.get(LIST)
    assert (len(page.context["rows"]), page.context["page"].has_older) == (50, True)


def test_filters_find_what_needs_a_look(data_steward: Client, steward: Actor, licensed: Establishment, row) -> None:
    api.register_establishments(steward, [row("别的店", "松坪街7号")])
    past = today() - timedelta(days=100)
    api.grade_premises(steward, [GradeRow(licensed.pk, "minor", past, past + timedelta(days=30), "电线裸露", uuid4())])

    def names(**asked: str) -> list[str]:
        return [one["row"].name for one in data_steward.get(LIST, asked).context["rows"]]

    for asked in ({"q": "青禾"}, {"q": "创业路"}, {"q": licensed.code}, {"licence": "expiring"}, {"check": "overdue"},
                  {"small": "any"}, {"grade": "minor"}, {"area": "990101001001"}):  # fmt: skip
        assert names(**asked) == ["青禾便利店"], asked
    assert names(licence="expired") == []
    assert names(kind="circus", q="\0") == ["别的店", "青禾便利店"]


def test_a_form_registers_and_a_second_press_leads_to_the_same(data_steward: Client, district: District) -> None:
    given = {"name": "桃源米铺", "kind": "individual", "address": "创业路12号", "use": "卖米", "small_kind": "shop"}
    first = data_steward.post(reverse("establishments:new"), given)
    again = data_steward.post(reverse("establishments:new"), given)
    assert (first.status_code, first["Location"]) == (302, again["Location"])
    assert Establishment.objects.get().address.text == "创业路12号"


def test_a_refused_form_keeps_what_was_typed(data_steward: Client, district: District) -> None:
    given = {"name": "桃源米铺", "kind": "company", "credit_code": "123", "address": "创业路12号"}
    page = data_steward.post(reverse("establishments:new"), given)
    assert (page.status_code, Establishment.objects.count()) == (422, 0)
    assert "桃源米铺" in page.text
    assert "统一社会信用代码有 18 位" in page.text


def test_a_worker_checks_corrects_and_confirms_at_the_door(west_worker: Client, shop: Establishment) -> None:
    page = west_worker.get(reverse("establishments_field:establishment", args=[shop.uuid]))
    assert page.status_code == 200
    grade = west_worker.get(reverse("establishments_field:grade", args=[shop.uuid]))
    given = {"grade": "minor", "findings": "通道堆物", "checked_on": str(today()),
             "due_on": str(today() + timedelta(days=30)), "key": str(grade.context["form"]["key"].value())}  # fmt: skip
    for _ in range(2):
        answer = west_worker.post(reverse("establishments_field:grade", args=[shop.uuid]), given)
        assert answer["Location"] == reverse("establishments_field:establishment", args=[shop.uuid])
    west_worker.post(reverse("establishments_field:confirm", args=[shop.uuid]))
    shop.refresh_from_db()
    assert (shop.grade, shop.checks.count(), shop.confirmed_on) == ("minor", 1, today())


def test_the_page_of_one_shows_all_in_few_queries(
    data_steward: Client, licensed: Establishment, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    data_steward.get(f"{LIST}{licensed.uuid}/")
    with django_assert_max_num_queries(12):
        page = data_steward.get(f"{LIST}{licensed.uuid}/")
    for words in ("JY1990", "卖日用品", "证照即将到期", "创业路12号", "测试员"):
        assert words in page.text


def test_somebody_who_changed_it_meanwhile_is_told(data_steward: Client, steward: Actor, shop: Establishment) -> None:
    form = data_steward.get(reverse("establishments:edit", args=[shop.uuid])).context["form"]
    given = {field.name: field.value() or "" for field in form}
    api.correct_establishments(steward, [api.Correction(shop.pk, 1, {"industry": "餐饮"})])
    page = data_steward.post(reverse("establishments:edit", args=[shop.uuid]), given | {"name": "丁"})
    assert page.status_code == 422
    assert "刚才有人改过" in page.text
    shop.refresh_from_db()
    assert shop.name == "青禾便利店"


def test_the_map_gets_what_the_list_shows(data_steward: Client, east_worker: Client, shop: Establishment) -> None:
    def ids(who: Client, **asked: str) -> list[str]:
        features = who.get(reverse("establishments:points"), asked).json()["features"]
        return [one["properties"]["id"] for one in features]

    assert ids(data_steward) == [str(shop.uuid)]
    assert ids(data_steward, q="没有") == []
    assert ids(east_worker) == []


def test_the_search_box_finds_it_by_name_and_code(
    data_steward: Client, east_worker: Client, shop: Establishment
) -> None:
    for text in ("青禾", shop.code):
        assert shop.name in data_steward.get("/console/search", {"q": text}).text
        assert shop.name not in east_worker.get("/console/search", {"q": text}).text


def test_a_building_shows_who_uses_rooms_in_it(data_steward: Client, steward: Actor, row) -> None:
    house = AddressRow(0, WEST, Level.STREET, "创业路", number="14号", building="2栋")
    register_buildings(SYSTEM, [BuildingRow(house)])
    api.register_establishments(steward, [row("楼上事务所", "创业路14号2栋203室"), row("别处的店", "创业路12号")])
    page = data_steward.get(reverse("places:building", args=[Building.objects.get().code]))
    assert "楼上事务所" in page.text
    assert "别处的店" not in page.text
