"""Places as numbers: frames, outlines, from a point to its area, distances, checks of a tiling.

Degrees, longitude first, CGCS2000 unless a frame is named.
"""
from .area_index import AreaIndex
from .borders import common_borders
from .distance import degrees_around, distance_m
from .frames import Frame, from_cgcs2000, in_china, to_cgcs2000
from .shapes import BadOutline, GeoJSON, bounds, centre, read_outline, write_outline
from .topology import TOLERANCE_M2, Broken, Gap, Outside, Overlap, TopologyReport, area_m2, overlaps_and_gaps

__all__ = [
    "TOLERANCE_M2",
    "AreaIndex",
    "BadOutline",
    "Broken",
    "Frame",
    "Gap",
    "GeoJSON",
    "Outside",
    "Overlap",
    "TopologyReport",
    "area_m2",
    "bounds",
    "centre",
    "common_borders",
    "degrees_around",
    "distance_m",
    "from_cgcs2000",
    "in_china",
    "overlaps_and_gaps",
    "read_outline",
    "to_cgcs2000",
    "write_outline",
]
