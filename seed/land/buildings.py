"""What stands on the blocks: estates, old villages, shops, works, schools, parks; each footprint along its street."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

import numpy as np
import shapely
from shapely import Polygon, STRtree
from shapely.affinity import rotate, translate
from shapely.geometry.base import BaseGeometry

from .nature import Nature
from .streets import HALF_WIDTH_M, Block, Street


class Use(StrEnum):
    """What a block is used for."""

    ESTATE = "estate"
    VILLAGE = "village"
    SHOPS = "shops"
    WORKS = "works"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    OFFICE = "office"
    MARKET = "market"
    PARK = "park"
    EMPTY = "empty"


RARE = {Use.PARK: 0.13, Use.SCHOOL: 0.1, Use.HOSPITAL: 0.018, Use.OFFICE: 0.05, Use.MARKET: 0.07}
"""How likely a block is one of these, beside the weights of its grid."""

Layout = tuple[tuple[float, float], tuple[float, float], float, float, float]
LAYOUTS: dict[Use, Layout] = {
    Use.EMPTY: ((14, 24), (12, 18), 40, 40, 0.14),
    Use.VILLAGE: ((17, 27), (15, 21), 9, 10, 0.78),
    Use.SHOPS: ((38, 64), (30, 46), 16, 18, 0.86),
    Use.WORKS: ((62, 105), (32, 48), 18, 20, 0.86),
    Use.SCHOOL: ((52, 74), (14, 18), 20, 30, 0.6),
    Use.HOSPITAL: ((60, 80), (22, 30), 16, 18, 0.8),
    Use.OFFICE: ((48, 70), (22, 30), 24, 26, 0.66),
    Use.MARKET: ((56, 80), (34, 48), 14, 14, 0.85),
}
"""Length and depth of a building, the gap beside it, the lane behind it (metres), the share that stands."""


@dataclass(frozen=True)
class Site:
    """A block in use, with its footprints (metres)."""

    block: Block
    use: Use
    ground: Polygon
    footprints: tuple[Polygon, ...]


def build(nature: Nature, streets: Iterable[Street], blocks: Iterable[Block], rng: Random) -> tuple[Site, ...]:
    """A use for each block and the buildings it takes; nothing stands in water, on hills or in a road."""
    wide = [each.line.buffer(HALF_WIDTH_M[each.rank] + 4, cap_style="flat") for each in streets if each.rank < 2]
    wet = [*shapely.get_parts(nature.water.buffer(28)), nature.sea.buffer(45)]
    barriers = [*wide, *wet, *shapely.get_parts(nature.hills)]
    tree = STRtree(barriers)
    blocks = list(blocks)
    uses = _uses(nature, blocks, rng)
    sites = []
    for block, use in zip(blocks, uses, strict=True):
        near = [barriers[int(at)] for at in tree.query(block.shape)]
        inner = block.shape.buffer(-7, join_style="mitre")
        ground = inner.difference(shapely.union_all(near)) if near else inner
        parts = [part for part in shapely.get_parts(ground) if isinstance(part, Polygon) and part.area > 900]
        for part in parts:
            footprints = () if use is Use.PARK else tuple(_footprints(use, part, rng))
            sites.append(Site(block, use, part, footprints))
    return tuple(sites)


def _uses(nature: Nature, blocks: list[Block], rng: Random) -> list[Use]:
    uses = []
    leading: dict[str, Use] = {}
    for block in blocks:
        middle = block.shape.centroid
        lively = float(nature.people(middle.x, middle.y))
        harbour = math.exp(-(((middle.x - 7_900) / 1_500) ** 2) - ((middle.y - 2_300) / 900) ** 2)
        weights = {
            Use.ESTATE: 0.9 + lively,
            Use.VILLAGE: 0.75 if lively < 0.75 else 0.35,
            Use.SHOPS: 0.9 * max(0.0, lively - 0.5),
            Use.WORKS: 1.8 * harbour + 0.5 * max(0.0, 0.6 - lively),
        }
        lead = leading.setdefault(block.grid.code, _draw(weights, rng))
        weights[lead] += 2.2
        weights |= RARE | {Use.EMPTY: 0.16 + max(0.0, 0.5 - lively)}
        use = _draw(weights, rng)
        if use is Use.PARK and block.shape.area > 60_000:
            use = Use.ESTATE
        uses.append(Use.VILLAGE if block.hamlet else use)
    return uses


def _draw(weights: dict[Use, float], rng: Random) -> Use:
    return rng.choices(list(weights), list(weights.values()))[0]


def _footprints(use: Use, ground: Polygon, rng: Random) -> list[Polygon]:
    if use is Use.ESTATE:
        return _estate(ground, rng)
    return _rows(ground, rng, *LAYOUTS[use])


def _estate(ground: Polygon, rng: Random) -> list[Polygon]:
    """Slabs in rows facing south, or towers, as estates of different years have them."""
    if rng.random() < 0.62:
        return _rows(ground, rng, (44, 68), (13, 15), 14, 27, 0.92, southward=True)
    return _rows(ground, rng, (25, 31), (22, 27), 26, 28, 0.84, southward=True)


def _rows(
    ground: Polygon, rng: Random, long_m: tuple[float, float], deep_m: tuple[float, float], gap: float, lane: float,
    fill: float, *, southward: bool = False,
) -> list[Polygon]:  # fmt: skip
    """Rectangles in rows along the block's longest side, those that fit."""
    turn = _turn(ground)
    if southward and abs(math.sin(turn)) > 0.72:
        turn -= math.pi / 2
    origin = ground.centroid
    flat = rotate(translate(ground, -origin.x, -origin.y), -math.degrees(turn), origin=(0, 0))
    west, south, east, north = flat.bounds
    deep = rng.uniform(*deep_m)
    rows = max(1, int((north - south + lane) // (deep + lane)))
    spare = (north - south - rows * deep - (rows - 1) * lane) / 2
    boxes: list[Polygon] = []
    for row in range(rows):
        low = south + spare + row * (deep + lane)
        x = west + rng.uniform(0, gap * 0.6)
        while x < east - long_m[0] * 0.7:
            wide = rng.uniform(*long_m)
            if rng.random() < fill:
                boxes.append(_box(x, low, wide, deep * rng.uniform(0.94, 1.06), rng))
            x += wide + gap * rng.uniform(0.85, 1.25)
    prepared = flat
    shapely.prepare(prepared)
    kept = [box for box in boxes if prepared.contains(box)]
    return [translate(rotate(box, math.degrees(turn), origin=(0, 0)), origin.x, origin.y) for box in kept]


def _box(x: float, y: float, wide: float, deep: float, rng: Random) -> Polygon:
    """A rectangle, now and then with a wing, so that not every roof is the same."""
    if wide > 40 and deep > 20 and rng.random() < 0.35:
        notch_w, notch_d = wide * rng.uniform(0.3, 0.5), deep * rng.uniform(0.3, 0.5)
        inner_x, inner_y = x + wide - notch_w, y + deep - notch_d
        wing = [(x + wide, inner_y), (inner_x, inner_y), (inner_x, y + deep)]
        return Polygon([(x, y), (x + wide, y), *wing, (x, y + deep)])
    return Polygon([(x, y), (x + wide, y), (x + wide, y + deep), (x, y + deep)])


def _turn(ground: BaseGeometry) -> float:
    box = np.array(ground.minimum_rotated_rectangle.exterior.coords)
    sides = box[1:3] - box[0:2]
    long_side = sides[int(np.argmax(np.hypot(sides[:, 0], sides[:, 1])))]
    angle = math.atan2(float(long_side[1]), float(long_side[0]))
    return angle - math.pi if angle > math.pi / 2 else angle + math.pi if angle <= -math.pi / 2 else angle
