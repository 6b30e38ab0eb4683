"""What somebody wants to change of an address."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Change:
    """Which address; its `version` when the writer saw it, so that nobody writes over what another just changed; the
    day from which the change holds; why."""

    address: UUID
    seen: int
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the addresses into which another is split: its name or number as it is written at the door, the uuids of
    the addresses that go below it, and its own point (lng, lat in degrees of CGCS2000) where it has one."""

    written: str
    children: tuple[UUID, ...] = ()
    point: tuple[float, float] | None = None
