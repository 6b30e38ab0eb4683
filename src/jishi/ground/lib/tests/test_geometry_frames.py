"""Frames are converted with the known shift and back again."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.geometry import Frame, degrees_around, distance_m, from_cgcs2000, to_cgcs2000

LNG, LAT = st.floats(73.0, 137.0), st.floats(2.0, 55.0)


@pytest.mark.parametrize(("lng", "lat", "metres"), [(114.35, 22.69, 587), (116.397, 39.909, 555)])
def test_the_shift_of_known_places(lng, lat, metres):
    assert distance_m(lng, lat, *from_cgcs2000(lng, lat, Frame.GCJ02)) == pytest.approx(metres, abs=3)


@given(LNG, LAT, st.sampled_from(Frame))
def test_there_and_back_is_the_same_point(lng, lat, frame):
    back = to_cgcs2000(*from_cgcs2000(lng, lat, frame), frame)
    assert back == pytest.approx((lng, lat), abs=1e-7, rel=0)


@given(LNG, LAT)
def test_the_shift_is_never_that_of_another_frame(lng, lat):
    assert distance_m(lng, lat, *from_cgcs2000(lng, lat, Frame.CGCS2000)) == 0
    gcj, bd = from_cgcs2000(lng, lat, Frame.GCJ02), from_cgcs2000(lng, lat, Frame.BD09)
    assert 0 < distance_m(lng, lat, *gcj) < 1500
    assert 500 < distance_m(*gcj, *bd) < 1500


@pytest.mark.parametrize(("lng", "lat"), [(2.35, 48.86), (72.0, 30.0), (140.0, 35.0), (100.0, 0.5)])
def test_outside_the_rectangle_nothing_is_shifted(lng, lat):
    assert from_cgcs2000(lng, lat, Frame.GCJ02) == (lng, lat)
    assert to_cgcs2000(lng, lat, Frame.GCJ02) == (lng, lat)


def test_distances_on_the_ground():
    assert distance_m(114.0, 22.0, 114.0, 22.0) == 0
    assert distance_m(114.0, 22.0, 114.0, 23.0) == pytest.approx(111_195, abs=1)
    assert distance_m(0, 0, 180, 0) == pytest.approx(20_015_115, abs=2)


@given(st.floats(-179, 179), st.floats(-80, 80), st.floats(1, 5000))
def test_a_search_box_reaches_as_far_as_asked(lng, lat, metres):
    east, north = degrees_around(lat, metres)
    assert distance_m(lng, lat, lng, lat + north) == pytest.approx(metres, rel=1e-6)
    assert distance_m(lng, lat, lng + east, lat) == pytest.approx(metres, rel=0.01)
