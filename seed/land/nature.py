"""What was there before people: coast, hills, the river, lakes; and how densely people came to live."""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from random import Random

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from .noise import Floats, Noise
from .plane import HEIGHT_M, WIDTH_M

BEYOND_M = 5_000.0
CELL_M = 60.0
FRAME = (
    (700, -1_500),
    (150, 3_300),
    (900, 5_200),
    (500, 6_600),
    (1_800, 8_200),
    (3_600, 8_800),
    (4_900, 8_000),
    (6_400, 9_000),
    (8_300, 8_400),
    (9_400, 8_900),
    (10_900, 7_600),
    (11_300, 6_000),
    (12_000, 4_600),
    (11_200, 3_200),
    (11_700, -1_500),
)
"""The border in broad strokes, before ridges and valleys bend it."""


@dataclass(frozen=True)
class Lake:
    """A body of still water."""

    name: str
    shape: Polygon


class Nature:
    """The land by formulas over the plane (metres); shapes are cut from the formulas where a map needs them."""

    def __init__(self, rng: Random) -> None:
        self._coast_broad = Noise(rng, 1_500, 2)
        self._coast_fine = Noise(rng, 260, 3)
        self._height = Noise(rng, 2_600, 4)
        self._people = Noise(rng, 1_500, 2)
        self._river = Noise(rng, 1_900, 2)
        self._edge = Noise(rng, 1_300, 4)
        self._shore = Noise(rng, 420, 2)

    def coast(self, x: Floats | float) -> Floats:
        """How far north the sea reaches at x: a bay around the river's mouth, a headland on each side."""
        x = np.asarray(x, dtype=float)
        broad = 1_450 + 760 * np.cos(2 * np.pi * (x - 5_500) / 7_000) + 0.04 * (x - 6_000)
        # a straightened quay east of the mouth
        quay = np.exp(-(((x - 7_150) / 620) ** 4))
        wild = 330 * self._coast_broad(x, 31.0) + 80 * self._coast_fine(x, 77.0)
        return np.asarray((broad + wild) * (1 - quay) + (1_950 - 0.12 * (x - 7_150)) * quay, dtype=float)

    def river_x(self, y: Floats | float) -> Floats:
        """Where the river's middle runs at y."""
        y = np.asarray(y, dtype=float)
        bend = np.clip((y - 1_200) / 1_500, 0, 1)
        return np.asarray(5_650 + bend * (520 * np.sin(y / 900 + 0.9) + 420 * self._river(y, 5.0)), dtype=float)

    def height(self, x: Floats | float, y: Floats | float) -> Floats:
        """Hilliness: above 0.43 is wooded hill. High in the north, some hills in the south, low along the river."""
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        ridge = 0.95 * np.clip((y - 5_900) / 2_600, 0, 1) ** 1.2
        hill = 0.75 * np.exp(-(((x - 8_250) / 620) ** 2) - ((y - 3_850) / 430) ** 2)
        west = 0.62 * np.exp(-(((x - 1_150) / 900) ** 2) - ((y - 3_700) / 620) ** 2)
        head = 0.55 * np.exp(-(((x - 10_900) / 800) ** 2) - ((y - 1_900) / 700) ** 2)
        valley = 0.75 * np.exp(-(((x - self.river_x(y)) / 900) ** 2))
        return np.asarray(ridge + hill + west + head - valley + 0.7 * self._height(x, y), dtype=float)

    def people(self, x: Floats | float, y: Floats | float) -> Floats:
        """How densely people live, 0 to about 1."""
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        centre = np.exp(-(((x - 5_000) / 2_900) ** 2) - ((y - 3_500) / 2_100) ** 2)
        east = 0.65 * np.exp(-(((x - 8_900) / 1_700) ** 2) - ((y - 3_300) / 1_500) ** 2)
        valley = 0.5 * np.exp(-(((x - self.river_x(y)) / 1_000) ** 2))
        lively = centre + east + valley + 0.22 * self._people(x, y) + 0.12
        return np.clip(lively - 1.3 * np.clip(self.height(x, y) - 0.32, 0, None), 0.012, 1.0)

    @cached_property
    def land(self) -> Polygon:
        """The district: ridges and valleys as its border on three sides, the coast on the fourth."""
        x = np.arange(250.0, WIDTH_M - 200, 25.0)
        south = np.column_stack([x, self.coast(x)])
        rounded = Polygon(FRAME).buffer(-500).buffer(900).buffer(-400)
        ring = np.array(shapely.segmentize(rounded.exterior, 60).coords)
        inward = np.column_stack([self._edge(ring[:, 0], ring[:, 1] + 900), self._edge(ring[:, 0] + 4_000, ring[:, 1])])
        wild = Polygon(ring + 420 * inward).buffer(0)
        west, east = x[0] - 900, x[-1] + 900
        sky = [(east, south[-1, 1]), (east, 12_000), (west, 12_000), (west, south[0, 1])]
        above = Polygon([*south.tolist(), *sky])
        return _largest(wild.intersection(above.buffer(0)))

    @cached_property
    def sea(self) -> BaseGeometry:
        """The sea to beyond the edge of the map."""
        x = np.arange(-BEYOND_M, WIDTH_M + BEYOND_M, 25.0)
        return Polygon([*np.column_stack([x, self.coast(x)]).tolist(), (x[-1], -BEYOND_M), (x[0], -BEYOND_M)]).buffer(0)

    @cached_property
    def river_line(self) -> LineString:
        """The middle of the river from beyond the northern border into the sea."""
        y = np.arange(HEIGHT_M + BEYOND_M + 500, 900, -50.0)
        return LineString(np.column_stack([self.river_x(y), y]))

    @cached_property
    def river(self) -> BaseGeometry:
        """The river's surface: 36 m wide in the hills, widening to an estuary."""
        line = self.river_line
        parts = []
        points = np.array(line.coords)
        for first, second in pairwise(points):
            y = float(first[1])
            half = 18 + 48 * max(0.0, min(1.0, (7_500 - y) / 5_000)) + 120 * max(0.0, (2_900 - y) / 1_200) ** 2
            parts.append(LineString([first, second]).buffer(half, quad_segs=6))
        return shapely.union_all(parts).buffer(12).buffer(-12).simplify(2.0).difference(self.sea)

    @cached_property
    def lakes(self) -> tuple[Lake, ...]:
        """A reservoir in the hills, lakes in parks, a lagoon behind the coast."""
        return (
            Lake("云麓水库", self._lake(2_450, 6_850, 430, 300, 0.45)),
            Lake("青穗湖", self._lake(7_700, 4_950, 250, 150, 0.30)),
            Lake("镜湖", self._lake(3_250, 3_900, 190, 120, 0.25)),
            Lake("松涧水塘", self._lake(9_700, 6_500, 170, 110, 0.35)),
        )

    @cached_property
    def stream(self) -> BaseGeometry:
        """The brook from the reservoir down to the river."""
        end_y = 5_050.0
        start, end = np.array([2_750.0, 6_700.0]), np.array([float(self.river_x(end_y)), end_y])
        steps = np.linspace(0, 1, 60)
        line = start + np.outer(steps, end - start)
        sideways = (150 * np.sin(steps * 9) + 110 * self._shore(steps * 2_500, 9.0)) * np.sin(steps * math.pi)
        return LineString(line + np.column_stack([sideways * 0.4, sideways])).buffer(9).simplify(1.0)

    @cached_property
    def water(self) -> BaseGeometry:
        """All water inside the district's border."""
        return shapely.union_all([self.river, self.stream, *(lake.shape for lake in self.lakes)])

    @cached_property
    def hills(self) -> MultiPolygon:
        """The wooded hills, reaching beyond the border, without water."""
        wooded = self._where(lambda x, y: self.height(x, y) > 0.43, 50_000)
        return wooded.difference(shapely.union_all([self.sea, self.water]))

    @cached_property
    def town(self) -> MultiPolygon:
        """Where people live densely enough for streets."""
        return self._where(lambda x, y: self.people(x, y) > 0.3, 120_000)

    @cached_property
    def outskirts(self) -> MultiPolygon:
        """Where there are fields, hamlets and lanes: outside the town, below the hills."""
        open_land = self._where(lambda x, y: (self.people(x, y) > 0.06) & (self.height(x, y) < 0.42), 120_000)
        return open_land.difference(self.town)

    @cached_property
    def people_valley(self) -> BaseGeometry:
        """The river's valley, through which roads leave to the north."""
        return self.river_line.buffer(420)

    def _where(self, test: object, smallest_m2: float) -> MultiPolygon:
        x = np.arange(-BEYOND_M, WIDTH_M + BEYOND_M, CELL_M)
        y = np.arange(-BEYOND_M, HEIGHT_M + BEYOND_M, CELL_M)
        across, up = np.meshgrid(x, y)
        chosen = test(across + CELL_M / 2, up + CELL_M / 2)  # type: ignore[operator]
        # runs of cells in a row are one strip: thirty times fewer pieces to put together
        edges = np.diff(np.pad(chosen, ((0, 0), (1, 1))).astype(np.int8), axis=1)
        rows, starts = np.nonzero(edges == 1)
        _, ends = np.nonzero(edges == -1)
        strips = shapely.box(x[0] + starts * CELL_M, y[rows], x[0] + ends * CELL_M, y[rows] + CELL_M)
        whole = shapely.union_all(strips).buffer(70).buffer(-140).buffer(70).simplify(9)
        kept = [part for part in shapely.get_parts(whole) if part.area > smallest_m2]
        clearings = [[hole for hole in part.interiors if Polygon(hole).area > 40_000] for part in kept]
        return MultiPolygon([Polygon(part.exterior, holes) for part, holes in zip(kept, clearings, strict=True)])

    def _lake(self, x: float, y: float, wide: float, high: float, wild: float) -> Polygon:
        turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
        radius = 1 + wild * self._shore(x + 400 * np.cos(turn), y + 400 * np.sin(turn))
        ring = np.column_stack([x + wide * radius * np.cos(turn), y + high * radius * np.sin(turn)])
        return _largest(Polygon(ring).buffer(0))


def _largest(shape: BaseGeometry) -> Polygon:
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    return Polygon(largest.exterior)
