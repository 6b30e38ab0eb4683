"""Layers of the map: for everybody, packed, kept by browsers until they change."""

import gzip
import json

import pytest
from django.test import Client

from jishi.district.areas.api import get_layer, import_areas, import_map_layer, layer_versions
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry

from .conftest import Read, staff
from .district import STEP, WEST_SIDE, feature, outlines, square

pytestmark = pytest.mark.django_db
WATER = outlines([feature("", square(0, 0), "小龙河")])


def test_grids_are_public_and_carry_code_and_name_alone(built: object, client: Client) -> None:
    collection = client.get("/map/grid.geojson").json()
    assert [each["properties"] for each in collection["features"]][:1] == [{"code": f"{WEST_SIDE}001", "name": "1"}]
    assert len(collection["features"]) == 6


def test_a_layer_is_sent_packed_to_who_can_unpack(built: object, client: Client) -> None:
    answer = client.get("/map/community.geojson", headers={"Accept-Encoding": "br, gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(answer.content))["features"]) == 2


def test_a_browser_that_has_the_layer_is_not_sent_it_again(built: object, client: Client) -> None:
    first = client.get("/map/grid.geojson")
    again = client.get("/map/grid.geojson", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    versioned = client.get("/map/grid.geojson", {"v": layer_versions()["grid"]})
    assert "immutable" in versioned["Cache-Control"]
    assert "immutable" not in client.get("/map/grid.geojson", {"v": "older"})["Cache-Control"]


def test_a_changed_area_changes_the_version(built: object, steward: Actor, read: Read, client: Client) -> None:
    before = client.get("/map/grid.geojson")["ETag"]
    import_areas(steward, read(None, outlines([feature(f"{WEST_SIDE}001", square(0, 0, STEP, 3 * STEP))])))
    assert client.get("/map/grid.geojson", headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("zoom", ["3", "12", "18", "-1", "x", "9" * 30])
def test_any_zoom_gets_an_answer(built: object, client: Client, zoom: str) -> None:
    answer = client.get("/map/grid.geojson", {"zoom": zoom})
    assert (answer.status_code, len(answer.json()["features"])) == (200, 6)


def test_a_layer_that_nobody_imported_is_empty(client: Client) -> None:
    assert client.get("/map/water.geojson").json()["features"] == []


def test_a_base_layer_keeps_names_and_lets_go_of_everything_else(steward: Actor, client: Client) -> None:
    collection = json.loads(WATER)
    collection["features"][0]["properties"]["phone"] = "13800000000"
    import_map_layer(steward, "water", json.dumps(collection).encode(), "office survey")
    assert client.get("/map/water.geojson").json()["features"][0]["properties"] == {"name": "小龙河"}


def test_the_same_layer_again_changes_nothing(steward: Actor) -> None:
    import_map_layer(steward, "water", WATER)
    audited = AuditEntry.objects.count()
    import_map_layer(steward, "water", WATER)
    assert AuditEntry.objects.count() == audited


@pytest.mark.parametrize("content", [b"", b"{}", b'{"features": [1]}', WATER.replace(b"114.", b"9114.")])
def test_a_file_that_is_no_layer_is_refused_and_the_old_one_stays(steward: Actor, content: bytes) -> None:
    import_map_layer(steward, "water", WATER)
    before = get_layer("water").version
    with pytest.raises(Refusal):
        import_map_layer(steward, "water", content)
    with pytest.raises(Refusal):
        import_map_layer(steward, "road", WATER)
    assert get_layer("water").version == before


def test_nobody_changes_the_map_without_the_right(db: None) -> None:
    with pytest.raises(NotYours):
        import_map_layer(staff("areas.view"), "water", WATER)
    assert json.loads(gzip.decompress(get_layer("water").content))["features"] == []
