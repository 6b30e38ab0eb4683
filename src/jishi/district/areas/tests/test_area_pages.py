"""The pages of areas: who may open them, what they show, what they ask the database."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jishi.district.areas.api import Grid
from tests.people import make_staff, signed_in

from .district import EAST, TABLE, WEST_SIDE

pytestmark = pytest.mark.django_db
LIST = "/console/areas/"


@pytest.fixture
def clerk(client: Client) -> Client:
    return signed_in(client, make_staff("intake_clerk"))


@pytest.fixture
def data_steward(client: Client) -> Client:
    return signed_in(client, make_staff("data_steward"))


def test_the_list_shows_the_tree_with_what_lies_below(built: object, clerk: Client) -> None:
    page = clerk.get(LIST)
    names = [division.name for division, _below in page.context["divisions"]]
    assert names == ["测试区", "龙山街道", "桃源社区", "松坪社区"]
    assert [below for _division, below in page.context["divisions"]] == [1, 2, 3, 3]
    assert reverse("areas:import") not in page.text


@pytest.mark.parametrize(("asked", "found"), [("桃源", [WEST_SIDE]), (EAST[:12], [EAST]), ("没有", [])])
def test_search_finds_by_name_and_by_the_beginning_of_the_code(
    built: object, clerk: Client, asked: str, found: list[str]
) -> None:
    page = clerk.get(LIST, {"q": asked, "level": "community"})
    assert [division.code for division, _below in page.context["divisions"]] == found


def test_the_level_grid_lists_grids(built: object, clerk: Client) -> None:
    page = clerk.get(LIST, {"level": "grid", "q": WEST_SIDE})
    assert [grid.path for grid in page.context["grids"]] == [f"{WEST_SIDE}{n:03d}" for n in (1, 2, 3)]


def test_nonsense_in_the_address_shows_the_whole_list(built: object, clerk: Client) -> None:
    page = clerk.get(LIST, {"level": "planet", "after": "%%%", "q": "\x00" * 3})
    assert page.status_code == 200


def test_an_empty_house_says_what_to_do(client: Client) -> None:
    page = signed_in(client, make_staff("data_steward")).get(LIST)
    assert page.text.count(reverse("areas:import")) >= 2


def test_a_division_shows_its_grids_and_a_grid_its_versions(built: object, clerk: Client) -> None:
    community = clerk.get(f"{LIST}{WEST_SIDE}/")
    assert [grid.number for grid in community.context["grids"]] == ["001", "002", "003"]
    grid = clerk.get(f"{LIST}{WEST_SIDE}001/")
    assert [version.valid_to for version in grid.context["versions"]] == [None]
    assert [above.name for above in grid.context["above"]] == ["测试区", "龙山街道", "桃源社区"]


@pytest.mark.parametrize("code", ["990101009999", f"{WEST_SIDE}999", "123"])
def test_an_unknown_area_is_not_found(built: object, clerk: Client, code: str) -> None:
    assert clerk.get(f"{LIST}{code}/").status_code == 404


def test_the_list_costs_the_same_however_many_areas_there_are(
    built: object, clerk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clerk.get(LIST)
    with django_assert_max_num_queries(7):
        assert clerk.get(LIST).status_code == 200
    with django_assert_max_num_queries(7):
        assert clerk.get(f"{LIST}{WEST_SIDE}/").status_code == 200


@pytest.mark.parametrize("path", [LIST, f"{LIST}{WEST_SIDE}/", f"{LIST}import/"])
def test_a_visitor_is_led_to_the_sign_in_page(built: object, client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (302, 404)
    assert TABLE[:4] not in answer.text


def test_without_the_right_there_is_no_import(built: object, clerk: Client) -> None:
    before = Grid.objects.count()
    draft = uuid4()
    for path in ("import/", f"import/{draft}/", f"import/{draft}/again/", f"import/{draft}/report.csv"):
        assert clerk.get(f"{LIST}{path}").status_code == 404
    for path in ("import/", f"import/{draft}/again/", f"import/{draft}/confirm/"):
        assert clerk.post(f"{LIST}{path}").status_code == 404
    assert Grid.objects.count() == before


def test_the_console_search_finds_areas(built: object, clerk: Client) -> None:
    assert f"{LIST}{WEST_SIDE}/" in clerk.get("/console/search", {"q": "桃源"}).text
