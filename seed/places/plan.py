"""What is written of each building and room; it follows from the addresses and one number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from shapely import Polygon

from jishi.registers.places.api import BuildingFacts, BuildingRow, RoomFacts, floor_of
from seed import SEED
from seed.addresses import PlannedBuilding
from seed.land import Use, point_to_degrees

USES = {
    Use.ESTATE: "residential", Use.VILLAGE: "village", Use.SHOPS: "commercial", Use.WORKS: "industrial",
    Use.SCHOOL: "education", Use.HOSPITAL: "medical", Use.OFFICE: "office", Use.MARKET: "market",
}  # fmt: skip
ROOMS = {
    Use.ESTATE: "dwelling", Use.VILLAGE: "dwelling", Use.SHOPS: "shop", Use.WORKS: "workshop",
    Use.SCHOOL: "public", Use.HOSPITAL: "public", Use.OFFICE: "office", Use.MARKET: "shop",
}  # fmt: skip
OWNERS = {Use.SCHOOL: "state", Use.HOSPITAL: "state", Use.MARKET: "collective", Use.WORKS: "company"}
LET = {Use.ESTATE: 0.22, Use.VILLAGE: 0.58}
"""Which share of dwellings is let."""
GRADES = {"A": 0.62, "B": 0.26, "C": 0.09, "D": 0.03}
FINDINGS = {
    "A": ("未发现隐患", "消防器材齐全，用电规范"),
    "B": ("灭火器压力不足", "插座松动，已提醒更换", "厨房燃气软管临近更换期"),
    "C": ("楼道堆放杂物，堵塞通道", "私拉电线，未装漏电保护", "防盗网未留逃生口"),
    "D": ("承重墙开裂，需专业鉴定", "燃气热水器装在浴室内"),
}
CHECKED_AGO = (20, 330)
"""Between how many days ago the last check was; those before it half a year and more earlier."""


@dataclass(frozen=True)
class Checked:
    """A check of a rental dwelling, some time before the day of the load."""

    ago: timedelta
    grade: str
    findings: str


@dataclass(frozen=True)
class PlannedRoom:
    unit: str
    number: str
    facts: RoomFacts
    checks: tuple[Checked, ...]
    """The earliest first; none for a room that is not let or was never checked."""


@dataclass(frozen=True)
class PlannedPlace:
    row: BuildingRow
    rooms: tuple[PlannedRoom, ...]


def plan_places(buildings: Sequence[PlannedBuilding]) -> Iterator[PlannedPlace]:
    """One place for each building, in their order."""
    rng = Random(f"{SEED} places")
    for line, building in enumerate(buildings, 1):
        facts = _facts(building, rng)
        rooms = tuple(_room(building.use, unit, number, rng) for unit, number in building.rooms)
        yield PlannedPlace(BuildingRow(building.row, facts, line), rooms)


def _facts(building: PlannedBuilding, rng: Random) -> BuildingFacts:
    use = building.use
    year = rng.randint(1978, 2012) if use is Use.VILLAGE else rng.randint(1992, 2024)
    if use is Use.WORKS and building.floors <= 3 and rng.random() < 0.4:
        structure = "steel"
    elif year < 1990 and use is Use.VILLAGE and rng.random() < 0.5:
        structure = "brick_timber"
    elif building.floors <= 6 and year < 2005:
        structure = "mixed"
    else:
        structure = "concrete"
    ownership = OWNERS.get(use) or ("collective" if use is Use.VILLAGE and rng.random() < 0.2 else "private")
    below = 1 if building.floors > 7 or (use in (Use.OFFICE, Use.HOSPITAL) and year > 2005) else 0
    return BuildingFacts(
        "", USES[use], structure, ownership, year, building.floors, below, _outline(building.footprint)
    )


def _outline(footprint: Polygon) -> dict[str, object]:
    ring = [[round(part, 6) for part in point_to_degrees(x, y)] for x, y in footprint.exterior.coords]
    return {"type": "Polygon", "coordinates": [ring]}


def _room(use: Use, unit: str, number: str, rng: Random) -> PlannedRoom:
    kind = ROOMS[use]
    if kind == "dwelling" and rng.random() < 0.04:
        kind = "vacant"
    if kind == "dwelling" and number.startswith("1") and len(number) == 4 and rng.random() < 0.15:
        kind = "shop"
    let = kind == "dwelling" and rng.random() < LET.get(use, 0)
    area = Decimal(rng.randint(28, 96) if use is Use.VILLAGE else rng.randint(42, 145))
    facts = RoomFacts(floor_of(number) or 1, kind, area, OWNERS.get(use, "private"), let)
    return PlannedRoom(unit, number, facts, _checks(rng) if let and rng.random() < 0.93 else ())


def _checks(rng: Random) -> tuple[Checked, ...]:
    ago = rng.randint(*CHECKED_AGO)
    checks: list[Checked] = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        grade = rng.choices(list(GRADES), list(GRADES.values()))[0]
        checks.append(Checked(timedelta(days=ago), grade, rng.choice(FINDINGS[grade])))
        ago += rng.randint(150, 300)
    return tuple(reversed(checks))
