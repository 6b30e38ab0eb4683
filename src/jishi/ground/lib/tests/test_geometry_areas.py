"""Points find their area; what is wrong with a tiling is found with its size."""
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.geometry import (
    AreaIndex,
    BadOutline,
    area_m2,
    bounds,
    centre,
    overlaps_and_gaps,
    read_outline,
    write_outline,
)

STEP = 0.01


def square(west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def tiles(columns=5, rows=4):
    """Squares of a hundredth of a degree from (114, 22), keyed (column, row)."""
    return [
        ((c, r), square(114 + c * STEP, 22 + r * STEP, 114 + (c + 1) * STEP, 22 + (r + 1) * STEP))
        for c in range(columns)
        for r in range(rows)
    ]


INDEX = AreaIndex(tiles())
LNG, LAT = st.floats(113.98, 114.07), st.floats(21.98, 22.06)


@given(st.lists(st.tuples(LNG, LAT), max_size=30))
def test_every_point_finds_the_tile_that_arithmetic_says(points):
    found = INDEX.find_many(points)
    assert found == [INDEX.find(lng, lat) for lng, lat in points]
    for (lng, lat), key in zip(points, found, strict=True):
        column, row = (lng - 114) / STEP, (lat - 22) / STEP
        if min(column % 1, row % 1, 1 - column % 1, 1 - row % 1) < 1e-6:
            continue
        inside = 0 <= column < 5 and 0 <= row < 4
        assert key == ((math.floor(column), math.floor(row)) if inside else None)


def test_the_edge_belongs_to_the_first_and_nonsense_to_nobody():
    assert INDEX.find(114.01, 22.005) == (0, 0)
    assert INDEX.find_many([(float("nan"), 22.0), (float("inf"), 0.0), (114.015, 22.015)]) == [None, None, (1, 1)]
    assert INDEX.find_many([]) == []
    assert AreaIndex([]).find(114, 22) is None
    assert len(INDEX) == 20


def test_holes_and_islands_are_respected():
    ring = square(114, 22, 114.1, 22.1)["coordinates"] + square(114.04, 22.04, 114.06, 22.06)["coordinates"]
    island = square(114.2, 22, 114.3, 22.1)["coordinates"]
    index = AreaIndex([("park", {"type": "MultiPolygon", "coordinates": [ring, island]})])
    assert index.find_many([(114.05, 22.05), (114.01, 22.01), (114.25, 22.05)]) == [None, "park", "park"]


@given(st.integers(0, 4), st.integers(0, 3))
def test_the_centre_lies_inside(column, row):
    geojson = dict(tiles())[column, row]
    assert INDEX.find(*centre(geojson)) == (column, row)
    assert centre({"type": "Feature", "geometry": geojson, "properties": {}}) == centre(geojson)
    horseshoe = read_outline(square(0, 0, 10, 10)).difference(read_outline(square(2, 2, 8, 10)))
    assert AreaIndex([(1, horseshoe.__geo_interface__)]).find(*centre(horseshoe.__geo_interface__)) == 1


def test_a_clean_tiling_has_nothing_to_mend():
    whole = square(114, 22, 114.05, 22.04)
    assert overlaps_and_gaps(tiles(), parent=whole).clean
    assert overlaps_and_gaps(tiles()).clean
    assert overlaps_and_gaps([]).clean
    assert write_outline(read_outline(whole)) == whole
    assert bounds(whole) == (114, 22, 114.05, 22.04)


def test_overlaps_gaps_and_strays_are_found_with_their_size():
    areas = dict(tiles())
    one = area_m2(areas[2, 2])
    assert one == pytest.approx(1112 * 1112 * math.cos(math.radians(22)), rel=0.01)
    del areas[2, 2]
    areas[0, 0] = square(113.99, 22, 114.015, 22.01)  # a tile too far to the west, half a tile into its eastern sister
    areas[4, 3] = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    report = overlaps_and_gaps(areas.items(), parent=square(114, 22, 114.05, 22.04))
    assert [({o.first, o.second}, round(o.area_m2 / one, 2)) for o in report.overlaps] == [({(0, 0), (1, 0)}, 0.5)]
    assert [(o.key, round(o.area_m2 / one, 2)) for o in report.outside] == [((0, 0), 1.0)]
    assert [each.key for each in report.broken] == [(4, 3)]
    assert "Self-intersection" in report.broken[0].reason
    assert sorted(INDEX.find(gap.lng, gap.lat) for gap in report.gaps) == [(2, 2), (4, 3)]
    assert not report.clean
    enclosed = overlaps_and_gaps(each for each in tiles() if each[0] not in [(2, 2), (4, 3)])
    assert [INDEX.find(gap.lng, gap.lat) for gap in enclosed.gaps] == [(2, 2)], "the corner is no hole without a parent"


def test_slivers_up_to_the_tolerance_are_not_told():
    sliver = 0.0000005  # five centimetres times a kilometre
    areas = [("a", square(114, 22, 114.01 + sliver, 22.01)), ("b", square(114.01, 22, 114.02, 22.01))]
    assert overlaps_and_gaps(areas, tolerance_m2=100).clean
    assert len(overlaps_and_gaps(areas, tolerance_m2=1).overlaps) == 1


@pytest.mark.parametrize(
    "geojson",
    [
        {},
        None,
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Feature", "geometry": None},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "Polygon", "coordinates": [[[0, 0], [200, 0], [200, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [float("nan"), 0], [1, 1], [0, 0]]]},
    ],
)
def test_what_is_no_outline_is_refused_with_a_reason(geojson):
    with pytest.raises(BadOutline, match=r"\w+"):
        read_outline(geojson)
