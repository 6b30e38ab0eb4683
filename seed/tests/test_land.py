"""The land is whole: grids tile it, nothing overlaps, every layer is small enough to send."""

import gzip
from collections import Counter

import pytest
import shapely
from shapely.geometry import mapping

from jishi.ground.lib.codes import division_level, grid_path
from jishi.ground.lib.geometry import overlaps_and_gaps
from seed.land import Land, area_outlines, build_land, packed

pytestmark = pytest.mark.wide


@pytest.fixture(scope="module")
def land() -> Land:
    return build_land()


def test_three_hundred_grids_tile_the_district_without_overlap_or_gap(land: Land) -> None:
    grids = [(grid.code, mapping(grid.outline)) for grid in land.divided.grids]
    report = overlaps_and_gaps(grids, parent=mapping(land.divided.district.outline), tolerance_m2=0.01)
    assert len(grids) == 300
    assert report.clean, report


def test_each_grid_lies_inside_its_community_and_each_community_in_its_subdistrict(land: Land) -> None:
    divided = land.divided
    for parents, children in ((divided.communities, divided.grids), (divided.subdistricts, divided.communities)):
        for parent in parents:
            length = 12 if parent in divided.communities else 9
            mine = [child for child in children if child.code.startswith(parent.code[:length])]
            assert mine
            report = overlaps_and_gaps(
                [(child.code, mapping(child.outline)) for child in mine],
                parent=mapping(parent.outline),
                tolerance_m2=0.01,
            )
            assert report.clean, (parent.name, report)


def test_there_are_six_subdistricts_with_four_communities_each(land: Land) -> None:
    counted = Counter(community.code[:9] for community in land.divided.communities)
    assert len(land.divided.subdistricts) == 6
    assert set(counted.values()) == {4}


def test_codes_are_valid_and_belong_to_nobody(land: Land) -> None:
    for area in (land.divided.district, *land.divided.subdistricts, *land.divided.communities):
        division_level(area.code)
        assert area.code.startswith("99")
    for grid in land.divided.grids:
        assert grid_path(grid.code[:12], grid.number) == grid.code


def test_layers_are_small_and_valid(land: Land) -> None:
    sizes = {kind: len(packed(layer)) for kind, layer in land.map_layers().items()}
    sizes["areas"] = len(packed(area_outlines(land.divided)))
    assert sum(sizes.values()) < 3_000_000
    assert sizes["building"] < 1_500_000
    assert len(gzip.compress(packed(land.map_layers()["building"]))) < 400_000


def test_buildings_stand_on_dry_land_and_in_no_main_road(land: Land) -> None:
    footprints = shapely.union_all([shape for site in land.sites for shape in site.footprints])
    assert footprints.intersection(land.nature.water).area < 1
    assert footprints.intersection(land.nature.sea).area < 1
    roads = shapely.union_all([street.line.buffer(8) for street in land.streets if street.rank < 2])
    assert footprints.intersection(roads).area < 1
    assert sum(len(site.footprints) for site in land.sites) > 6_000


def test_every_place_lies_in_the_grid_it_names(land: Land) -> None:
    grids = {grid.code: grid for grid in land.divided.grids}
    for place in land.places.all:
        assert grids[place.grid].plane.contains(shapely.Point(place.x, place.y)), place


def test_the_same_number_draws_the_same_land(land: Land) -> None:
    again = build_land.__wrapped__()
    assert packed(area_outlines(again.divided)) == packed(area_outlines(land.divided))
    assert [place.name for place in again.places.all] == [place.name for place in land.places.all]
