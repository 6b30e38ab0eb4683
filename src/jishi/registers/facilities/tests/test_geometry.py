"""Geometry comes in from any frame and is kept as it lies; what cannot lie anywhere is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.geometry import Frame, distance_m, from_cgcs2000
from jishi.registers.facilities.rules.geometry import BadGeometry, point, read_geometry, simplified, tolerance_at
from jishi.registers.facilities.rules.kinds import Shape

from .conftest import HALL, ROAD

LNG, LAT = st.floats(75, 130), st.floats(5, 50)


@given(lng=LNG, lat=LAT, frame=st.sampled_from(Frame))
def test_a_point_of_any_frame_lies_where_it_lies(lng: float, lat: float, frame: Frame) -> None:
    lying = point(*from_cgcs2000(lng, lat, frame), frame)
    assert lying.shape is Shape.POINT
    assert lying.geometry is None
    assert distance_m(lng, lat, lying.lng, lying.lat) < 0.1


@pytest.mark.parametrize(("geometry", "shape"), [(ROAD, Shape.LINE), (HALL, Shape.AREA)])
def test_lines_and_areas_keep_their_form_and_have_a_point(geometry: dict[str, object], shape: Shape) -> None:
    lying = read_geometry(geometry, Frame.CGCS2000)
    assert lying.shape is shape
    assert lying.geometry == geometry
    assert 114 < lying.lng < 114.01
    shifted = read_geometry(geometry, Frame.GCJ02)
    assert 100 < distance_m(lying.lng, lying.lat, shifted.lng, shifted.lat) < 1000


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "Circle", "coordinates": [1, 2]},
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": [200.0, 10.0]},
        {"type": "Point", "coordinates": [float("nan"), 10.0]},
        {"type": "LineString", "coordinates": [[1, 2]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
        {"type": "LineString", "coordinates": [[114 + n / 1e4, 22.5] for n in range(5001)]},
        [],
    ],
)
def test_what_is_no_geometry_is_refused(wrong: object) -> None:
    with pytest.raises(BadGeometry):
        read_geometry(wrong, Frame.CGCS2000)  # type: ignore[arg-type]


def test_far_away_a_line_has_fewer_points_and_close_by_all() -> None:
    bent = {"type": "LineString", "coordinates": [[114 + n / 1e5, 22.5 + (n % 2) / 1e6] for n in range(100)]}
    assert len(simplified(bent, tolerance_at(10))["coordinates"]) == 2
    assert simplified(bent, tolerance_at(18)) == bent
