"""Lines of a table of buildings, and of rooms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jishi.registers.addresses.api import AddressRow

from .facts import BuildingFacts, RoomFacts


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """A building and its address, which names a compound, a number or a building; `line` is its place in the table."""

    address: AddressRow
    facts: BuildingFacts = field(default_factory=BuildingFacts)
    line: int = 0


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room of the building with this code. `unit` and `number` as at the door: 2单元, 502室."""

    building: str
    number: str
    facts: RoomFacts
    unit: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """What of a thing (its code) shall be otherwise. `seen`: the number of the version that was looked at."""

    code: str
    seen: int
    changes: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Grading:
    """A rental dwelling (its code) was checked. `check_due`: None for the day that the grade asks for."""

    code: str
    grade: str
    on: date
    findings: str = ""
    check_due: date | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A thing (its code) is no more from that day on."""

    code: str
    on: date
    reason: str
