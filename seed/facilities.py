"""Facilities along the streets, pipes under them, underground spaces below buildings; the same at every making."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from seed import SEED

from .land import Land
from .land.buildings import Use
from .land.plane import point_to_degrees, to_degrees
from .land.streets import HALF_WIDTH_M, LOCAL, MAIN, ROAD, Street

FACILITIES = 8_000
UNDERGROUND = 200


@dataclass(frozen=True)
class Sort:
    """How one kind comes along streets: every so many metres, beside the middle line, how many of them are not in
    order."""

    kind: str
    mark: str
    ranks: tuple[int, ...]
    every_m: float
    owner: str
    maintainer: str
    beside_m: float
    most: int
    damaged: float = 0.02


SORTS = (
    Sort("0118", "LD", (MAIN, ROAD, LOCAL), 38, "ldgl", "ldgl", 2.0, 2_700, 0.03),
    Sort("0402", "SM", (MAIN, ROAD), 30, "cgj", "lhyh", 3.5, 1_350, 0.01),
    Sort("0305", "LX", (MAIN, ROAD, LOCAL), 150, "cgj", "jlhw", 1.5, 800, 0.05),
    Sort("0102", "WS", (MAIN, ROAD, LOCAL), 120, "swj", "swj", -4.0, 650, 0.03),
    Sort("0103", "YS", (MAIN, ROAD), 130, "swj", "swj", -6.0, 400, 0.03),
    Sort("0104", "YB", (MAIN, ROAD), 160, "swj", "swj", -1.0, 380, 0.02),
    Sort("0105", "DL", (MAIN, ROAD), 300, "gds", "gds", -2.5, 180),
    Sort("0113", "XF", (MAIN, ROAD), 320, "gsgs", "gsgs", 1.0, 220),
    Sort("0209", "BZ", (MAIN, ROAD), 260, "jjdd", "jjdd", 1.2, 260),
    Sort("0215", "LM", (MAIN, ROAD, LOCAL), 420, "cgj", "cgj", 1.4, 240),
    Sort("0203", "GJ", (MAIN,), 520, "jtj", "jtj", 2.2, 110),
    Sort("0409", "ZY", (MAIN, ROAD), 430, "cgj", "lhyh", 3.0, 180, 0.04),
    Sort("0309", "XC", (LOCAL,), 700, "cgj", "cgj", 1.6, 90),
    Sort("0111", "RQ", (MAIN, ROAD), 420, "rqgs", "rqgs", -3.2, 140),
)
PIPES = (("0131", "PS", "swj", 60), ("0130", "GS", "gsgs", 60), ("2103", "GL", "cgj", 20))
"""Lines under streets: kind, mark, owner, how many; the last are utility tunnels."""
HALLS = {Use.ESTATE: "2101", Use.SHOPS: "2104", Use.OFFICE: "2105"}


@dataclass(frozen=True)
class PlannedFacility:
    """One facility; a point in degrees, or a geometry."""

    kind: str
    number: str
    owner: str
    maintainer: str
    point: tuple[float, float] | None = None
    geometry: dict[str, Any] | None = None
    name: str = ""
    depth_m: float | None = None
    floor_area_m2: float | None = None
    state: str = "good"


def plan_facilities(land: Land) -> tuple[PlannedFacility, ...]:
    """About `FACILITIES` of them, and of these `UNDERGROUND` underground spaces."""
    rng = Random(f"{SEED} facilities")
    halls = tuple(_halls(land, rng))
    pipes = tuple(_pipes(land, rng))
    points: list[PlannedFacility] = []
    for sort in SORTS:
        points += _along(land, sort, rng)
    return (*points[: FACILITIES - len(halls) - len(pipes)], *pipes, *halls)


def _along(land: Land, sort: Sort, rng: Random) -> Iterator[PlannedFacility]:
    """Spread over all streets: where there would be too many, every so many metres more."""
    streets = [street for street in land.streets if street.rank in sort.ranks]
    length = sum(street.line.length for street in streets)
    step = max(sort.every_m, length / sort.most)
    at = rng.uniform(0, step)
    count = 0
    for street in streets:
        while at < street.line.length and count < sort.most:
            count += 1
            x, y = _beside(street, at, sort.beside_m, 1 if count % 2 else -1)
            state = "good" if rng.random() > sort.damaged else rng.choice(("damaged", "damaged", "missing"))
            yield PlannedFacility(
                sort.kind, f"{sort.mark}-{count:05d}", sort.owner, sort.maintainer, point_to_degrees(x, y), state=state
            )
            at += step * rng.uniform(0.92, 1.08)
        at = max(0.0, at - street.line.length)


def _beside(street: Street, metres: float, beside: float, side: int) -> tuple[float, float]:
    """A point beside the kerb: on the pavement, or on the carriageway where `beside` is negative."""
    here, on = street.line.interpolate(metres), street.line.interpolate(metres + 1.0)
    back = street.line.interpolate(metres - 1.0)
    dx, dy = on.x - back.x, on.y - back.y
    long = (dx * dx + dy * dy) ** 0.5 or 1.0
    off = side * (HALF_WIDTH_M[street.rank] + beside)
    return here.x - dy / long * off, here.y + dx / long * off


def _pipes(land: Land, rng: Random) -> Iterator[PlannedFacility]:
    for kind, mark, owner, most in PIPES:
        ranks = (MAIN,) if kind.startswith("21") else (MAIN, ROAD)
        named = [street for street in land.streets if street.rank in ranks and street.name]
        for count, street in enumerate(rng.sample(named, min(most, len(named))), 1):
            below = kind.startswith("21")
            width = rng.choice((3.2, 4.5, 6.0))
            yield PlannedFacility(
                kind, f"{mark}-{count:05d}", owner, owner, geometry=_degrees(street.line),
                name=f"{street.name}{'综合管廊' if below else ''}",
                depth_m=round(rng.uniform(5, 11), 1) if below else round(rng.uniform(1.2, 4), 1),
                floor_area_m2=round(street.line.length * width) if below else None,
            )  # fmt: skip


def _halls(land: Land, rng: Random) -> Iterator[PlannedFacility]:
    """Below estates, shops and offices: car parks, shops, shelters."""
    tunnels = PIPES[-1][3]
    sites = [site for site in land.sites if site.use in HALLS and site.footprints]
    for count, site in enumerate(rng.sample(sites, min(UNDERGROUND - tunnels, len(sites))), 1):
        floor = max(site.footprints, key=lambda footprint: footprint.area).buffer(4, join_style="mitre")
        storeys = rng.choice((1, 1, 1, 2))
        yield PlannedFacility(
            HALLS[site.use], f"DX-{count:05d}", "zjj", "wyxh", geometry=_degrees(floor),
            depth_m=round(storeys * rng.uniform(3.6, 4.4), 1), floor_area_m2=round(storeys * floor.area),
        )  # fmt: skip


def _degrees(shape: BaseGeometry) -> dict[str, Any]:
    return dict(shapely.geometry.mapping(to_degrees(shape)))
