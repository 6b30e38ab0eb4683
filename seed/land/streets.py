"""Streets: which lines between parts carry a road, how they are called, and the blocks between them."""

from dataclasses import dataclass
from random import Random

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.affinity import rotate
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

from .cutting import cut_by_area
from .divisions import Area, Divided
from .nature import Nature
from .noise import Noise
from .street_names import StreetNames

MAIN, ROAD, LOCAL = 0, 1, 2
HALF_WIDTH_M = {MAIN: 17.0, ROAD: 10.0, LOCAL: 5.0}
SHORTEST_M = {MAIN: 250.0, ROAD: 140.0, LOCAL: 50.0}


@dataclass(frozen=True)
class Street:
    """A street as drawn: its rank (0 main, 1 road, 2 local), its name or nothing, its line in metres."""

    name: str
    rank: int
    line: BaseGeometry


@dataclass(frozen=True)
class Block:
    """Ground between streets, inside one grid."""

    grid: Area
    shape: Polygon
    hamlet: bool = False


def lay_streets(nature: Nature, divided: Divided, rng: Random) -> tuple[tuple[Street, ...], tuple[Block, ...]]:
    """Main roads and roads follow the borders of communities and grids where people live; local streets make blocks."""
    flat = Noise(rng, 900)
    names = StreetNames(rng)
    dry = nature.land.difference(nature.water.buffer(14))
    inland = nature.land.difference(shapely.union_all([nature.river.buffer(62), nature.water.buffer(20)]))
    town = nature.town
    peopled = shapely.union(town, nature.outskirts)
    streets = list(_main_roads(nature, divided, names))
    for road in divided.roads:
        if road.rank == ROAD:
            streets += _street(road.line, ROAD, peopled, dry, nature.hills, names)
    blocks: list[Block] = []
    for grid in divided.grids:
        quarter = grid.plane.intersection(town)
        for part in shapely.get_parts(quarter):
            if part.area < 8_000:
                continue
            middle = part.representative_point()
            lively = float(nature.people(middle.x, middle.y))
            shapes, lines = cut_by_area(Polygon(part.exterior), 30_000 - 17_000 * lively, rng, flat)
            blocks += [Block(grid, shape) for shape in shapes]
            for line in lines:
                if rng.random() < 0.86:
                    streets += _street(line, LOCAL, town, inland, nature.hills, names)
    return tuple(streets), (*blocks, *_hamlets(nature, divided, rng))


def _hamlets(nature: Nature, divided: Divided, rng: Random) -> list[Block]:
    """Old villages among the fields: one or two in every grid of the outskirts, beside a road."""
    found = []
    for grid in divided.grids:
        fields = grid.plane.intersection(nature.outskirts).buffer(-35)
        if fields.area < 90_000:
            continue
        for _ in range(rng.choice((1, 1, 2))):
            ring = max(shapely.get_parts(fields), key=lambda part: part.area).exterior
            at = ring.interpolate(rng.random(), normalized=True)
            turn, wide, deep = rng.uniform(-30, 30), rng.uniform(70, 170), rng.uniform(60, 110)
            ground = rotate(shapely.box(at.x - wide, at.y - deep, at.x + wide, at.y + deep), turn)
            ground = ground.intersection(grid.plane.buffer(-16))
            if isinstance(ground, Polygon) and ground.area > 9_000:
                found.append(Block(grid, ground, hamlet=True))
    return found


def _street(
    line: LineString, rank: int, town: BaseGeometry, dry: BaseGeometry, hills: BaseGeometry, names: StreetNames
) -> list[Street]:
    kept = line.intersection(town).intersection(dry)
    if rank == LOCAL:
        kept = kept.difference(hills)
    parts = [part.simplify(1.0) for part in _lines(kept) if part.length > SHORTEST_M[rank]]
    if not parts:
        return []
    name = names.draw(rank, parts[0]) if rank < LOCAL or sum(part.length for part in parts) > 170 else ""
    return [Street(name, rank, part) for part in parts]


def _main_roads(nature: Nature, divided: Divided, names: StreetNames) -> list[Street]:
    """Borders of communities, one road along the coast, one on each bank of the river; they cross water on bridges."""
    ashore = nature.land.buffer(150).difference(nature.sea.buffer(40))
    still = shapely.union_all([lake.shape for lake in nature.lakes]).buffer(30)
    wanted = [nature.town.buffer(500), nature.outskirts, nature.people_valley]
    open_land = shapely.union_all(wanted).buffer(60).difference(still).intersection(ashore)
    lines = [(names.draw(MAIN, road.line), road.line) for road in divided.roads if road.rank == MAIN]
    lines += [("滨海大道", _coast_road(nature)), ("澜河西路", _bank(nature, -1)), ("澜河东路", _bank(nature, 1))]
    streets = []
    for name, line in lines:
        for part in _lines(line.intersection(open_land)):
            if part.length > SHORTEST_M[MAIN]:
                streets.append(Street(name, MAIN, part.simplify(2.0)))
    return streets


def _coast_road(nature: Nature) -> LineString:
    x = np.arange(500.0, 11_900, 60.0)
    shore = nature.coast(x)
    calm = np.convolve(np.pad(shore, 6, mode="edge"), np.ones(13) / 13, mode="valid")
    return LineString(np.column_stack([x, np.maximum(calm + 210, shore + 110)]))


def _bank(nature: Nature, side: int) -> LineString:
    y = np.arange(2_250.0, 8_700, 60.0)
    half = 18 + 48 * np.clip((7_500 - y) / 5_000, 0, 1) + 120 * np.clip((2_900 - y) / 1_200, 0, None) ** 2
    x = nature.river_x(y)
    slope = np.gradient(x, y)
    return LineString(np.column_stack([x + side * (half + 52) * np.sqrt(1 + slope**2), y]))


def _lines(shape: BaseGeometry) -> list[LineString]:
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, LineString) and part.length > 0]
    if not parts:
        return []
    merged = linemerge(parts)
    return [part for part in shapely.get_parts(merged) if isinstance(part, LineString)]
