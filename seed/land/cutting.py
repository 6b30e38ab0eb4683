"""Cutting land in two, again and again, so that the parts hold the wanted shares of people."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Point, Polygon, STRtree
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, split

from .noise import Floats, Noise

SMALLEST_M2 = 6_000.0


@dataclass(frozen=True)
class Crowd:
    """Points on the plane with the people each stands for."""

    x: Floats
    y: Floats
    people: Floats

    def within(self, shape: BaseGeometry) -> "Crowd":
        west, south, east, north = shape.bounds
        near = (self.x >= west) & (self.x <= east) & (self.y >= south) & (self.y <= north)
        x, y, people = self.x[near], self.y[near], self.people[near]
        inside = shapely.contains_xy(shape, x, y)
        return Crowd(x[inside], y[inside], people[inside])

    @property
    def total(self) -> float:
        return float(self.people.sum())


def cut(shape: Polygon, line: LineString) -> tuple[Polygon, Polygon] | None:
    """Both sides of a line through a shape; None when the line does not cut it in exactly two."""
    parts = [part for part in split(shape, line).geoms if isinstance(part, Polygon)]
    if len(parts) != 2 or min(part.area for part in parts) < SMALLEST_M2:
        return None
    return parts[0], parts[1]


def cut_in_strips(shape: Polygon, lines: Sequence[LineString], seam: float = 30_000.0) -> list[Polygon]:
    """The parts between lines that follow each other across a shape, in their order.

    A line may leave and enter again where the border is wild: a scrap smaller than `seam` (m²) goes to the neighbour
    it touches most.
    """
    parts = [Polygon(ring) for ring in _faces(shape, lines)]
    scraps = [part for part in parts if part.area < seam]
    whole = [part for part in parts if part.area >= seam]
    for scrap in scraps:
        best = max(range(len(whole)), key=lambda at: scrap.exterior.intersection(whole[at].exterior).length)
        joined = shapely.union(whole[best], scrap)
        whole[best] = joined if isinstance(joined, Polygon) else max(joined.geoms, key=lambda part: part.area)
    return whole


def _faces(shape: Polygon, lines: Sequence[LineString]) -> list[BaseGeometry]:
    network = shapely.union_all([shape.exterior, *lines])
    faces = shapely.get_parts(shapely.polygonize([network]))
    inside = shape.buffer(1.0)
    return [face.exterior for face in faces if inside.contains(face.representative_point())]


def cut_by_people(
    shape: Polygon, shares: int, crowd: Crowd, rng: Random, wild: Noise, wildness: float, bend: float = 0.05
) -> tuple[list[Polygon], list[LineString]]:
    """`shares` parts with about as many people each, and the lines between them, longest first.

    `wildness` is how far (metres) the lines stray where nobody lives; where people live they run nearly straight.
    """
    if shares <= 1:
        return [shape], []
    first = shares // 2
    if shares >= 5 and rng.random() >= 0.6:
        first += rng.choice((-1, 0, 1)) * (shares % 2 or 1)
    first = max(1, min(shares - 1, first))
    here = crowd.within(shape)
    strays = wildness * max(0.07, 1 - float(here.people.mean()) / 0.3)
    for attempt in range(40):
        calmer = max(0.0, 1 - attempt / 20)
        line = _line(shape, first / shares, here, rng, wild, strays * calmer, bend * (calmer > 0), attempt)
        halves = cut(shape, line) if line is not None else None
        if line is None or halves is None:
            continue
        near, far = halves
        counted = crowd.within(near).total / max(here.total, 1e-9)
        if abs(counted - first / shares) > abs(counted - 1 + first / shares):
            near, far = far, near
        left, left_lines = cut_by_people(near, first, crowd, rng, wild, wildness, bend)
        right, right_lines = cut_by_people(far, shares - first, crowd, rng, wild, wildness, bend)
        seam = _longest(line.intersection(shape))
        return left + right, [seam, *left_lines, *right_lines]
    raise RuntimeError("no line cuts this shape in two")


def cut_by_area(shape: Polygon, wanted_m2: float, rng: Random, flat: Noise) -> tuple[list[Polygon], list[LineString]]:
    """Parts of about the wanted size, and the lines between them: how streets divide a quarter into blocks."""
    if shape.area < wanted_m2 * rng.uniform(1.15, 1.75):
        return [shape], []
    x, y = np.array(shape.exterior.coords).T
    corners = Crowd(x, y, np.ones_like(x))
    for attempt in range(12):
        line = _line(shape, rng.uniform(0.42, 0.58), corners, rng, flat, 0.0, 0.02, attempt, by_extent=True)
        halves = cut(shape, line) if line is not None else None
        if line is None or halves is None:
            continue
        parts, lines = [], [_longest(line.intersection(shape))]
        for half in halves:
            more_parts, more_lines = cut_by_area(half, wanted_m2, rng, flat)
            parts += more_parts
            lines += more_lines
        return parts, lines
    return [shape], []


def _line(
    shape: Polygon, share: float, crowd: Crowd, rng: Random, wild: Noise, wildness: float, bend: float, attempt: int,
    *, by_extent: bool = False,
) -> LineString | None:  # fmt: skip
    """A line across the shorter way of a shape with `share` of the crowd on one side."""
    box = np.array(shape.minimum_rotated_rectangle.exterior.coords)
    sides = box[1:3] - box[0:2]
    long_side = sides[int(np.argmax(np.hypot(sides[:, 0], sides[:, 1])))]
    along = math.atan2(float(long_side[1]), float(long_side[0])) + math.radians(rng.gauss(0, 4 + attempt))
    ahead = np.array([math.cos(along), math.sin(along)])
    across = np.array([-ahead[1], ahead[0]])
    if len(crowd.x) < 2:
        return None
    where = np.column_stack([crowd.x, crowd.y]) @ ahead
    if by_extent:
        cut_at = float(where.min() + share * (where.max() - where.min()))
    else:
        order = np.argsort(where)
        summed = np.cumsum(crowd.people[order])
        cut_at = float(where[order][int(np.searchsorted(summed, share * summed[-1]))]) + rng.uniform(-5, 5)
    middle = float((np.column_stack([crowd.x, crowd.y]) @ across).mean())
    reach = shape.length / 2
    steps = np.linspace(-reach, reach, max(8, int(2 * reach / 45)))
    bow = bend * rng.uniform(-1, 1)
    points = np.outer(np.full_like(steps, cut_at), ahead) + np.outer(middle + steps, across)
    span = math.sqrt(shape.area)
    stray = bow * (steps**2) / max(span, 1.0) + wildness * wild(points[:, 0], points[:, 1])
    return LineString(points + np.outer(np.clip(stray, -span / 3, span / 3), ahead))


def _longest(shape: BaseGeometry) -> LineString:
    lines = [part for part in shapely.get_parts(shape) if isinstance(part, LineString)]
    merged = shape if isinstance(shape, LineString) else linemerge(lines)
    return max(shapely.get_parts(merged), key=lambda part: part.length)


def tile(shapes: Sequence[Polygon], step: float) -> list[Polygon]:
    """The same parts with every shared border drawn through the same points, all on a lattice of width `step`.

    Borders are laid over each other, broken where they meet and put together again, so that neighbours share each
    point and no land lies between or under two of them.
    """
    exact = shapely.set_precision(np.array(shapes, dtype=object), step)
    network = shapely.union_all([shape.exterior for shape in exact], grid_size=step)
    faces = shapely.get_parts(shapely.polygonize([network]))
    tree = STRtree(list(shapes))
    owned: list[list[Polygon]] = [[] for _ in shapes]
    loose: list[Polygon] = []
    for face in faces:
        inside: Point = face.representative_point()
        found = [int(at) for at in tree.query(inside, predicate="within")]
        (owned[found[0]] if found else loose).append(face)
    whole = [max(parts, key=lambda part: part.area) for parts in owned]
    loose += [part for parts, kept in zip(owned, whole, strict=True) for part in parts if part is not kept]
    for scrap in loose:
        shared = (scrap.exterior.intersection(part.exterior).length for part in whole)
        touching = [(length, at) for at, length in enumerate(shared) if length > 0]
        _, at = max(touching, default=(0.0, -1))
        if at >= 0:
            whole[at] = shapely.union(whole[at], scrap, grid_size=step)
    for shape in whole:
        if isinstance(shape, MultiPolygon) or not shape.is_valid:
            raise RuntimeError("a part of the land fell apart")
    return whole
