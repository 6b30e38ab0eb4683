"""Areas over REST, for everybody."""

from typing import Any

import pytest
from ninja.testing import TestClient

from jishi.district.areas.rest import router
from jishi.ground.lib.geometry import Frame, from_cgcs2000

from .district import EAST, SUBDISTRICT, WEST_SIDE, middle

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rest() -> TestClient:
    return TestClient(router)


def codes(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [area["code"] for area in answer.json()["areas"]]


def test_search_children_and_grids(built: object, rest: TestClient) -> None:
    assert codes(rest.get("?search=桃源")) == [WEST_SIDE]
    assert codes(rest.get(f"?parent={SUBDISTRICT}000")) == [WEST_SIDE, EAST]
    assert codes(rest.get(f"?parent={EAST}")) == [f"{EAST}{n:03d}" for n in (1, 2, 3)]
    assert len(codes(rest.get("?level=grid"))) == 6


def test_parts_join_without_a_hole_or_a_double(built: object, rest: TestClient) -> None:
    found, after = [], ""
    while after is not None:
        answer = rest.get(f"?level=grid&limit=4&after={after}")
        found += codes(answer)
        after = answer.json()["next"]
    assert found == [f"{community}{n:03d}" for community in (WEST_SIDE, EAST) for n in (1, 2, 3)]


@pytest.mark.parametrize("frame", list(Frame))
def test_a_point_of_any_frame_finds_its_grid(built: object, rest: TestClient, frame: Frame) -> None:
    lng, lat = from_cgcs2000(*middle(0, 1), frame)
    answer = rest.get(f"/at?lng={lng}&lat={lat}&frame={frame.value}").json()
    assert (answer["grid"], answer["community"]) == (f"{WEST_SIDE}002", WEST_SIDE)


@pytest.mark.parametrize("path", ["/at?lng=0&lat=0", "/990101009999", "/abc", f"/{WEST_SIDE}999"])
def test_what_is_not_there_is_404(built: object, rest: TestClient, path: str) -> None:
    assert rest.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/at?lng=999&lat=0", "/at?lng=1", "?limit=0", "?parent=12", "?after=x", "?parent=000000000000"]
)
def test_nonsense_is_told(built: object, rest: TestClient, path: str) -> None:
    assert rest.get(path).status_code == 422
