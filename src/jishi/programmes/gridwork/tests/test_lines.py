"""Lines of business: grids of their own that never overlap, versions in time, and basic grids that serve them."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jishi.district.accounts.api import actor_of
from jishi.district.areas.api import Grid
from jishi.district.areas.events import GridsChanged
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.programmes.gridwork.api import (
    Line,
    LineDraft,
    LineGrid,
    LineGridRow,
    ServedLine,
    compose_line_grid,
    draw_line_grids,
    save_line,
    serve_lines,
)
from jishi.programmes.gridwork.subscribers import on_grids_changed
from tests.people import make_staff, signed_in

from .conftest import EAST, WEST, Land, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def traffic(land: Land) -> Line:
    return save_line(land.steward, LineDraft("traffic", "交通秩序", "office"))


def row(number: str, *box: float) -> LineGridRow:
    return LineGridRow(number, "", square(*box))


def standing() -> list[dict[str, Any]]:
    return list(LineGrid.objects.order_by("id").values())


def test_grids_of_a_line_run_over_basic_grids_and_have_versions(land: Land, traffic: Line) -> None:
    assert draw_line_grids(land.steward, traffic, [row("1", 0, 0, 2, 2), row("2", 0, 2, 2, 2)]) == 2
    assert draw_line_grids(land.steward, traffic, [row("1", 0, 0, 2, 2), row("2", 0, 2, 2, 2)]) == 0
    assert draw_line_grids(land.steward, traffic, [row("1", 0, 0, 2, 1)]) == 3
    found = LineGrid.objects.order_by("id").values_list("number", "valid_to")
    assert list(found) == [("1", today()), ("2", today()), ("1", None)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([row("1", 0, 0, 2, 2), row("2", 1, 1, 2, 2)], "overlap"),
        ([row("1", 0, 0), row("1", 1, 1)], "double"),
    ],
)
def test_grids_that_overlap_or_stand_twice_are_refused(
    land: Land, traffic: Line, rows: list[LineGridRow], code: str
) -> None:
    before = (standing(), AuditEntry.objects.count())
    with pytest.raises(Refusal) as refusal:
        draw_line_grids(land.steward, traffic, rows)
    assert (refusal.value.code, (standing(), AuditEntry.objects.count())) == (code, before)


def test_a_grid_of_a_line_is_made_out_of_whole_basic_grids(land: Land, traffic: Line) -> None:
    compose_line_grid(land.steward, traffic, "1", "西片", [f"{WEST}001", f"{WEST}002"])
    compose_line_grid(land.steward, traffic, "2", "东片", [f"{EAST}001"])
    with pytest.raises(Refusal) as refusal:
        compose_line_grid(land.steward, traffic, "3", "", [f"{WEST}002"])
    assert refusal.value.code == "overlap"
    with pytest.raises(Refusal):
        compose_line_grid(land.steward, traffic, "1", "", [f"{WEST}004"])
    assert list(LineGrid.objects.values_list("name", flat=True)) == ["西片", "东片"]


def test_an_all_in_one_grid_serves_lines_from_day_to_day(land: Land, traffic: Line) -> None:
    community = Grid.objects.get(path=f"{WEST}001").community
    pairs = [(f"{WEST}001", traffic.pk), (f"{WEST}002", traffic.pk), (f"{EAST}001", traffic.pk)]
    assert serve_lines(land.steward, community, pairs) == 2
    assert serve_lines(land.steward, community, pairs) == 0
    assert serve_lines(land.steward, community, pairs[:1]) == 1
    rows = ServedLine.objects.order_by("grid_path").values_list("grid_path", "valid_to")
    assert list(rows) == [(f"{WEST}001", None), (f"{WEST}002", today())]


def test_a_grid_that_is_no_more_serves_no_line(land: Land, traffic: Line) -> None:
    community = Grid.objects.get(path=f"{WEST}001").community
    serve_lines(land.steward, community, [(f"{WEST}001", traffic.pk), (f"{WEST}002", traffic.pk)])
    Grid.objects.filter(path=f"{WEST}002").update(valid_to=today())
    for _twice in range(2):
        on_grids_changed(GridsChanged((WEST,)))
    rows = ServedLine.objects.order_by("grid_path").values_list("grid_path", "valid_to")
    assert list(rows) == [(f"{WEST}001", None), (f"{WEST}002", today())]


def test_nobody_draws_lines_with_a_right_in_one_area_alone(land: Land, traffic: Line) -> None:
    mine = actor_of(make_staff("data_steward", land.office, WEST))
    for tried in (
        lambda: draw_line_grids(mine, traffic, [row("1", 0, 0)]),
        lambda: compose_line_grid(mine, traffic, "1", "", [f"{WEST}001"]),
        lambda: save_line(mine, LineDraft("other", "另一条", "office")),
        lambda: serve_lines(mine, Grid.objects.get(path=f"{EAST}001").community, [(f"{EAST}001", traffic.pk)]),
    ):
        with pytest.raises(NotYours):
            tried()
    assert (LineGrid.objects.count(), Line.objects.count(), ServedLine.objects.count()) == (0, 1, 0)


def test_a_line_needs_a_code_of_its_own_and_an_open_organisation(land: Land, traffic: Line) -> None:
    for draft, code in (
        (LineDraft("traffic", "又一条", "office"), "taken"),
        (LineDraft("b", "乙", "no"), "no_organisation"),
    ):
        with pytest.raises(Refusal) as refusal:
            save_line(land.steward, draft)
        assert refusal.value.code == code
    assert Line.objects.count() == 1


def test_a_line_is_made_drawn_and_taken_along_on_the_pages(land: Land, client: Client) -> None:
    steward = signed_in(client, land.account)
    made = {"name": "交通秩序", "code": "traffic", "organisation": "office", "active": "on"}
    assert steward.post("/console/gridwork/new-line/", made).status_code == 302
    assert steward.post("/console/gridwork/new-line/", made).status_code == 422
    feature = {"type": "Feature", "properties": {"number": "1", "name": "一片"}, "geometry": square(0, 0, 2, 2)}
    file = SimpleUploadedFile("line.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    here = "/console/gridwork/lines/traffic/"
    assert steward.post(f"{here}file/", {"file": file, "frame": "cgcs2000"}).status_code == 302
    broken = SimpleUploadedFile("line.geojson", b"{")
    assert steward.post(f"{here}file/", {"file": broken, "frame": "cgcs2000"}).status_code == 422
    assert steward.get(f"{here}grids.geojson").json()["features"][0]["properties"] == {"number": "1", "name": "一片"}
    assert steward.get(here, {"community": EAST}).context["compose_form"] is not None
    composed = {"number": "2", "name": "", "grids": [f"{EAST}002"]}
    assert steward.post(f"{here}compose/{EAST}/", composed).status_code == 302
    assert "traffic" in steward.get("/console/gridwork/lines.csv").content.decode()
    served = f"/console/gridwork/{WEST}/lines/"
    assert steward.post(served, {"serves": [f"{WEST}001/{Line.objects.get().pk}", "x/y", "z"]}).status_code == 302
    assert ServedLine.objects.count() == 1
    assert [on for _line, on in steward.get(served).context["rows"][0][1]] == [True]


def test_whoever_may_only_look_changes_no_line(land: Land, traffic: Line, client: Client) -> None:
    worker = signed_in(client, land.worker(f"{WEST}001"))
    assert worker.get("/console/gridwork/lines/traffic/").status_code == 200
    for path in ("new-line/", "lines/traffic/edit/", "lines/traffic/file/", f"lines/traffic/compose/{WEST}/"):
        assert worker.post(f"/console/gridwork/{path}", {}).status_code == 404
    worker.post(f"/console/gridwork/{WEST}/lines/", {"serves": f"{WEST}001/{traffic.pk}"})
    assert ServedLine.objects.count() == 0


def test_programs_read_staffing_and_lines(land: Land, traffic: Line, client: Client) -> None:
    compose_line_grid(land.steward, traffic, "1", "西片", [f"{WEST}001"])
    steward = signed_in(client, land.account)
    first = steward.get("/api/v1/staff/gridwork/staffing", {"area": WEST, "limit": 3}).json()
    assert ([each["grid"][-3:] for each in first["grids"]], first["next"]) == (["001", "002", "003"], f"{WEST}003")
    rest = steward.get("/api/v1/staff/gridwork/staffing", {"area": WEST, "after": first["next"]}).json()
    assert ([each["grid"][-3:] for each in rest["grids"]], rest["next"]) == (["004"], None)
    (line,) = steward.get("/api/v1/staff/gridwork/lines").json()
    assert (line["code"], line["grids"]) == ("traffic", 1)
    assert len(steward.get("/api/v1/staff/gridwork/lines/traffic/grids").json()["features"]) == 1
    assert steward.get("/api/v1/staff/gridwork/lines/none/grids").status_code == 404
    assert Client().get("/api/v1/staff/gridwork/lines").status_code == 401
    nobody = signed_in(Client(), make_staff("auditor", land.office))
    assert nobody.get("/api/v1/staff/gridwork/staffing").status_code == 404
