"""Coordinate frames (坐标系): CGCS2000 is what is stored, GCJ-02 and BD-09 are converted at the door.

Degrees everywhere, longitude first. CGCS2000 and WGS84 differ by centimetres and count as one. GCJ-02 follows the
published ellipsoid (a = 6378245 m, ee = 0.00669342162296594323) and is the identity outside lng 72.004–137.8347,
lat 0.8293–55.8271.
"""
from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum

_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323
_BAIDU_TURN = math.pi * 3000.0 / 180.0
_CLOSE_ENOUGH = 1e-10
_ROUNDS = 30

Point = tuple[float, float]


class Frame(StrEnum):
    """The frame that a point came in."""

    CGCS2000 = "cgcs2000"
    """China's own, taken as equal to WGS84."""
    GCJ02 = "gcj02"
    """Shifted by 266 to 587 m (AMap, Tencent)."""
    BD09 = "bd09"
    """Shifted once more (Baidu)."""


def in_china(lng: float, lat: float) -> bool:
    """Whether the point lies in the rectangle in which GCJ-02 shifts."""
    return 72.004 <= lng <= 137.8347 and 0.8293 <= lat <= 55.8271


def from_cgcs2000(lng: float, lat: float, frame: Frame) -> Point:
    """A stored point in another frame."""
    if frame is Frame.CGCS2000:
        return lng, lat
    shifted = _to_gcj02(lng, lat)
    return _gcj02_to_bd09(*shifted) if frame is Frame.BD09 else shifted


def to_cgcs2000(lng: float, lat: float, frame: Frame) -> Point:
    """A point of the given frame as it is stored; inverse of `from_cgcs2000` within 1e-7 degrees (1 cm)."""
    if frame is Frame.CGCS2000:
        return lng, lat
    if frame is Frame.BD09:
        lng, lat = _inverse(_gcj02_to_bd09, lng, lat)
    return _inverse(_to_gcj02, lng, lat)


def _to_gcj02(lng: float, lat: float) -> Point:
    if not in_china(lng, lat):
        return lng, lat
    x, y = lng - 105.0, lat - 35.0
    root = math.sqrt(abs(x))
    ripple = (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
    north += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    north += (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y * math.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
    east += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    east += (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    phi = math.radians(lat)
    flattening = 1.0 - _ECCENTRICITY * math.sin(phi) ** 2
    north_radius = _AXIS * (1.0 - _ECCENTRICITY) / flattening**1.5
    east_radius = _AXIS / math.sqrt(flattening) * math.cos(phi)
    return lng + math.degrees(east / east_radius), lat + math.degrees(north / north_radius)


def _gcj02_to_bd09(lng: float, lat: float) -> Point:
    radius = math.hypot(lng, lat) + 0.00002 * math.sin(lat * _BAIDU_TURN)
    angle = math.atan2(lat, lng) + 0.000003 * math.cos(lng * _BAIDU_TURN)
    return radius * math.cos(angle) + 0.0065, radius * math.sin(angle) + 0.006


def _inverse(shift: Callable[[float, float], Point], lng: float, lat: float) -> Point:
    # The shift changes so slowly that correcting by the miss converges within a few rounds. Only across the rectangle's
    # edge, where the shift jumps, has a point no exact origin; the nearest guess is returned then.
    x, y = lng, lat
    for _ in range(_ROUNDS):
        there_lng, there_lat = shift(x, y)
        miss_lng, miss_lat = lng - there_lng, lat - there_lat
        x, y = x + miss_lng, y + miss_lat
        if abs(miss_lng) < _CLOSE_ENOUGH and abs(miss_lat) < _CLOSE_ENOUGH:
            break
    return x, y
