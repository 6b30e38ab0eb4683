"""Places people name when they say where: estates, villages, markets, schools, parks, crossings, house numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

import numpy as np
import shapely
from shapely import Point, STRtree

from .buildings import Site, Use
from .divisions import Area, Divided
from .green import Green
from .nature import Nature
from .place_names import PlaceNames
from .streets import LOCAL, Street

WATERSIDE = "waterside"
CROSSING = "crossing"
STREET = "street"
HOMES = (Use.ESTATE, Use.VILLAGE)
ONE_NAME = {Use.ESTATE: 0.5, Use.VILLAGE: 0.85, Use.WORKS: 0.7, Use.SHOPS: 0.7}
"""How often the next block of the same use in a grid belongs to what is named already."""


@dataclass(frozen=True)
class Place:
    """A named place. `kind`: a `Use` or crossing, street, waterside; a point in metres; a street and number."""

    name: str
    kind: str
    x: float
    y: float
    grid: str
    address: str


class Places:
    """All places, by kind."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.all = tuple(places)
        self._by_kind: dict[str, list[Place]] = {}
        for place in self.all:
            self._by_kind.setdefault(place.kind, []).append(place)

    def of(self, *kinds: str) -> list[Place]:
        """The places of these kinds, in the order of the kinds."""
        return [place for kind in kinds for place in self._by_kind.get(kind, ())]


def find_places(
    nature: Nature,
    divided: Divided,
    streets: tuple[Street, ...],
    sites: tuple[Site, ...],
    parks: tuple[Green, ...],
    rng: Random,
) -> Places:
    """Names what stands, and gives each place its grid, street and number."""
    names = PlaceNames(rng)
    finder = _Finder(divided.grids, streets, rng)
    found: list[Place] = []
    named_grids: dict[tuple[str, Use], str] = {}
    for site in sites:
        if not site.footprints or site.use is Use.EMPTY or (len(site.footprints) < 3 and site.use in HOMES):
            continue
        community = next(area.name for area in divided.communities if site.block.grid.code.startswith(area.code))
        key = (site.block.grid.code, site.use)
        if site.use in ONE_NAME and key in named_grids and rng.random() < ONE_NAME[site.use]:
            continue  # an estate or village often takes several blocks
        name = named_grids[key] = names.draw(site.use, community.removesuffix("社区"))
        at = site.footprints[len(site.footprints) // 2].centroid
        found += finder.place(name, site.use, at.x, at.y)
    for park in parks:
        if park.kind == "park":
            at = park.shape.representative_point()
            name = park.name or names.draw(Use.PARK, "")
            found += finder.place(name, Use.PARK, at.x, at.y)
    found += _crossings(streets, finder)
    found += _along(streets, finder, rng)
    found += _waterside(nature, finder)
    return Places(found)


class _Finder:
    def __init__(self, grids: tuple[Area, ...], streets: tuple[Street, ...], rng: Random) -> None:
        self._grids, self._rng = grids, rng
        self._tree = STRtree([grid.plane for grid in grids])
        self._named = [street for street in streets if street.name]
        self._lines = STRtree([street.line for street in self._named])

    def place(self, name: str, kind: str, x: float, y: float, address: str = "") -> list[Place]:
        point = Point(x, y)
        inside = self._tree.query(point, predicate="within")
        if not len(inside):
            return []
        street = self._named[int(self._lines.nearest(point))]
        number = max(1, int(street.line.project(point) / 9)) * 2 + self._rng.choice((0, 1))
        return [Place(name, kind, x, y, self._grids[int(inside[0])].code, address or f"{street.name}{number}号")]


def _crossings(streets: tuple[Street, ...], finder: _Finder) -> list[Place]:
    named = [street for street in streets if street.name and street.rank < LOCAL]
    lines = np.array([street.line for street in named], dtype=object)
    first, second = STRtree(lines).query(shapely.buffer(lines, 2.0), predicate="intersects")
    found, seen = [], set()
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        pair = frozenset((named[a].name, named[b].name))
        if a >= b or len(pair) < 2 or pair in seen:
            continue
        seen.add(pair)
        at = shapely.shortest_line(named[a].line, named[b].line).centroid
        name = f"{named[a].name}与{named[b].name}交叉口"
        found += finder.place(name, CROSSING, at.x, at.y, name)
    return found


def _along(streets: tuple[Street, ...], finder: _Finder, rng: Random) -> list[Place]:
    found = []
    for street in streets:
        if street.name:
            for _ in range(max(1, int(street.line.length / 260))):
                metres = rng.uniform(0, street.line.length)
                at = street.line.interpolate(metres)
                name = f"{street.name}{max(1, int(metres / 9)) * 2 + rng.choice((0, 1))}号"
                found += finder.place(name, STREET, at.x, at.y, name)
    return found


def _waterside(nature: Nature, finder: _Finder) -> list[Place]:
    found = []
    for y in range(2_500, 8_600, 300):
        for side, name in ((-1, "澜河西岸"), (1, "澜河东岸")):
            found += finder.place(f"{name}亲水步道", WATERSIDE, float(nature.river_x(float(y))) + side * 75, float(y))
    for x in range(900, 11_000, 350):
        found += finder.place("滨海栈道", WATERSIDE, float(x), float(nature.coast(float(x))) + 40)
    for lake in nature.lakes:
        at = lake.shape.buffer(20).exterior.interpolate(0.3, normalized=True)
        found += finder.place(f"{lake.name}边", WATERSIDE, at.x, at.y)
    return found
