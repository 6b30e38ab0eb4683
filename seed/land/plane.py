"""The plane on which the land is drawn: metres east and north of a point in the open sea, turned into degrees.

The point lies in the South China Sea, far from every coast: laid over a real map the district covers nothing but water.
"""

import math

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

LNG, LAT = 114.86, 22.08
WIDTH_M, HEIGHT_M = 12_000.0, 9_000.0
DEGREE_M = 111_194.93
EAST_M = DEGREE_M * math.cos(math.radians(LAT))
DIGITS = 6
STEP = 10.0**-DIGITS


def to_degrees(shape: BaseGeometry) -> BaseGeometry:
    """Metres on the plane to degrees of CGCS2000, rounded to about ten centimetres."""
    return shapely.transform(shape, lambda metres: np.round(metres / (EAST_M, DEGREE_M) + (LNG, LAT), DIGITS))


def to_plane(shape: BaseGeometry) -> BaseGeometry:
    """Degrees back to metres on the plane."""
    return shapely.transform(shape, lambda degrees: (degrees - (LNG, LAT)) * (EAST_M, DEGREE_M))


def point_to_degrees(x: float, y: float) -> tuple[float, float]:
    """One point of the plane as (lng, lat)."""
    return round(x / EAST_M + LNG, DIGITS), round(y / DEGREE_M + LAT, DIGITS)
