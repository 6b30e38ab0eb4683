"""What a plan says of a case."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class PlannedStep:
    """One move: `act` as the processes name it, when (UTC), and what goes with it."""

    act: str
    at: datetime
    organisation: str = ""
    reason: str = ""
    text: str = ""
    answer: str = ""


@dataclass(frozen=True)
class PlannedRating:
    """What the reporter says at the end: one of the five levels, and perhaps why."""

    level: str
    words: str = ""


@dataclass(frozen=True)
class Reporter:
    """Who reported: how to address them, an invented number or none, and whether the department may call."""

    name: str
    phone: str
    agreed: bool


@dataclass(frozen=True)
class Spot:
    """A place of a case: how people call it, where it is (degrees of CGCS2000), its grid."""

    text: str
    lng: float
    lat: float
    grid: str


@dataclass(frozen=True)
class PlannedCase:
    """A case from its report to as far as it has come by the end of the plan. `number` is its own for good."""

    number: int
    at: datetime
    category: str
    title: str
    description: str
    spot: Spot
    channel: str
    urgency: str
    confidential: bool
    about: str
    reporter: Reporter | None
    answers: dict[str, Any]
    steps: tuple[PlannedStep, ...] = ()
    rating: PlannedRating | None = field(default=None)
