"""Whoever redraws grids first sees what changes, loses nothing, and leaves old cases where they are."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jishi.cases.handling.api import Case, Draft, register_cases
from jishi.district.areas.api import Grid, shown_grids
from jishi.ground.foundation.actors import ANONYMOUS
from tests.people import make_staff, signed_in

from .conftest import WEST, Land, middle, square

pytestmark = pytest.mark.django_db
FIRST, SECOND = f"{WEST}001", f"{WEST}002"
PAGE = f"/console/gridwork/{WEST}/edit/"


@pytest.fixture
def steward(land: Land, client: Client) -> Client:
    return signed_in(client, land.account)


def drawn(first: float = 1, second: float = 1) -> dict[str, Any]:
    """The western grids, the lower two so high."""
    heights = (first, second, 1, 1)
    features, south = [], 0.0
    for number, height in enumerate(heights, 1):
        properties = {"code": f"{WEST}{number:03d}", "name": ""}
        features.append({"type": "Feature", "properties": properties, "geometry": square(0, south, 1, height)})
        south += height
    return {"type": "FeatureCollection", "features": features}


def sent(act: str, drawing: dict[str, Any], **more: Any) -> dict[str, Any]:
    seen = json.dumps([[str(each.version), each.name] for each in shown_grids(WEST)])
    return {"act": act, "drawing": json.dumps(drawing), "seen": seen, **more}


def standing() -> list[dict[str, Any]]:
    return list(Grid.objects.order_by("id").values())


def test_the_page_brings_the_drawing_and_what_was_shown(steward: Client) -> None:
    page = steward.get(PAGE)
    form = page.context["form"]
    assert len(json.loads(form["drawing"].value())["features"]) == 4
    assert len(json.loads(form["seen"].value())) == 4
    assert [code for code, *_rest in page.context["rows"]] == [f"{WEST}{number:03d}" for number in (1, 2, 3, 4)]


def test_a_look_shows_what_changes_and_writes_nothing(steward: Client) -> None:
    before = standing()
    page = steward.post(PAGE, sent("check", drawn(1.5, 0.5)), headers={"HX-Request": "true"})
    assert [(one.code, one.change.kind) for one in page.context["changes"]] == [(FIRST, "outline"), (SECOND, "outline")]
    assert 'value="save"' in page.text
    assert standing() == before


def test_a_case_keeps_the_grid_it_had_and_a_new_report_at_the_same_point_gets_the_new_one(steward: Client) -> None:
    lng, lat = middle(0, 0.7)
    old = _report(lng, lat)
    version = Grid.objects.get(path=SECOND, valid_to=None)
    assert (old.grid_id, old.area_path) == (version.id, SECOND)
    look = steward.post(PAGE, sent("check", drawn(1.5, 0.5)))
    assert [one.kept for one in look.context["changes"]] == [0, 1]
    assert steward.post(PAGE, sent("save", drawn(1.5, 0.5))).status_code == 302
    old.refresh_from_db()
    assert (old.grid_id, old.area_path) == (version.id, SECOND)
    new = _report(lng, lat)
    assert (new.grid_id, new.area_path) == (Grid.objects.get(path=FIRST, valid_to=None).id, FIRST)
    page = steward.get(f"/console/gridwork/grids/{SECOND}/")
    assert [(one.valid_to is None, kept) for one, kept in page.context["versions"]] == [(True, 0), (False, 1)]


def _report(lng: float, lat: float) -> Case:
    draft = Draft(description="路灯不亮", channel="web", place_text="桃源路", lng=lng, lat=lat)
    return register_cases(ANONYMOUS, [draft])[0].case


def test_a_drawing_with_a_gap_is_told_where_and_is_not_lost(steward: Client) -> None:
    before = standing()
    page = steward.post(PAGE, sent("save", drawn(0.5, 1)))
    assert page.status_code == 422
    assert standing() == before
    kept = json.loads(page.context["form"]["drawing"].value())
    assert kept["features"][0]["geometry"] == square(0, 0, 1, 0.5)
    assert json.loads(page.context["places"])[0]["blocking"] is True
    assert 'value="save"' not in page.text


def test_whoever_was_overtaken_gets_both_drawings_and_may_write_them(steward: Client, land: Land) -> None:
    mine = sent("save", drawn(1.5, 0.5))
    Grid.objects.filter(path=f"{WEST}004").update(name="北格")
    before = standing()
    page = steward.post(PAGE, mine)
    assert page.status_code == 422
    assert standing() == before
    assert "004" in page.context["overtaken"]
    kept = json.loads(page.context["form"]["drawing"].value())["features"]
    assert [kept[0]["geometry"], kept[3]["properties"]["name"]] == [square(0, 0, 1, 1.5), "北格"]
    again = {"act": "save", "drawing": json.dumps({"type": "FeatureCollection", "features": kept})}
    assert steward.post(PAGE, {**again, "seen": page.context["form"]["seen"].value()}).status_code == 302
    assert Grid.objects.get(path=f"{WEST}004", valid_to=None).name == "北格"
    assert Grid.objects.filter(path=FIRST).count() == 2


def test_a_name_written_in_the_list_is_a_new_name(steward: Client) -> None:
    assert steward.post(PAGE, sent("save", drawn(), **{f"name-{FIRST}": "河边格"})).status_code == 302
    assert Grid.objects.get(path=FIRST).name == "河边格"


def test_a_file_is_looked_at_first_and_then_written(steward: Client) -> None:
    file = SimpleUploadedFile("grids.geojson", json.dumps(drawn(1.5, 0.5)).encode())
    before = standing()
    page = steward.post(PAGE, {**sent("check", {}), "drawing": "", "file": file, "frame": "cgcs2000"})
    assert len(page.context["changes"]) == 2
    assert standing() == before
    shown = page.context["form"]
    answer = steward.post(PAGE, {"act": "save", "drawing": shown["drawing"].value(), "seen": shown["seen"].value()})
    assert answer.status_code == 302
    assert Grid.objects.filter(path=FIRST).count() == 2


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"features": 1}', b"[" * 5000])
def test_a_file_that_is_none_leaves_what_stands_on_the_page(steward: Client, content: bytes) -> None:
    before = standing()
    file = SimpleUploadedFile("grids.geojson", content or b" ")
    page = steward.post(PAGE, {**sent("check", {}), "drawing": "", "file": file, "frame": "cgcs2000"})
    assert len(page.context["rows"]) == 4
    assert page.context["report"].blocking
    assert standing() == before


@pytest.mark.parametrize("seen", ["", "{", "[1]", '[["x", "y"]]'])
def test_without_what_was_shown_nothing_is_written(steward: Client, seen: str) -> None:
    before = standing()
    assert steward.post(PAGE, {**sent("save", drawn(1.5, 0.5)), "seen": seen}).status_code == 422
    assert standing() == before


def test_the_grids_are_taken_along_as_a_file(steward: Client) -> None:
    features = steward.get(f"/console/gridwork/{WEST}/grids.geojson").json()["features"]
    assert [feature["properties"]["code"] for feature in features] == [f"{WEST}{number:03d}" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize("role", ["grid_worker", "leader", "auditor", "administrator"])
def test_nobody_else_redraws(land: Land, client: Client, role: str) -> None:
    other = signed_in(client, make_staff(role, land.office))
    before = standing()
    assert other.get(PAGE).status_code == 404
    assert other.post(PAGE, sent("save", drawn(1.5, 0.5))).status_code == 404
    assert standing() == before


def test_a_steward_of_another_area_finds_nothing(land: Land, client: Client) -> None:
    other = signed_in(client, make_staff("data_steward", land.office, "990101002"))
    assert other.get(PAGE).status_code == 404
    assert other.post(PAGE, sent("save", drawn(1.5, 0.5))).status_code == 404
