"""What an address text says, before anything is looked up."""

from dataclasses import dataclass
from enum import StrEnum

from .levels import SLOTS, Level


class Relation(StrEnum):
    """How the matter lies to the place that the text names."""

    AT = "at"
    CROSSING = "crossing"
    OPPOSITE = "opposite"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts of one text. Keys as `rules.keys` makes them, empty where the text says nothing.

    `divisions` as typed, from above; `names` are the stretches that name a street, compound or building, in their
    order, and `before_number` says how many of them stand before the house number, which is theirs; `floor` helps
    people and is no level.
    """

    text: str
    divisions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    before_number: int = 0
    number: str = ""
    building: str = ""
    unit: str = ""
    floor: str = ""
    room: str = ""
    relation: Relation = Relation.AT

    @property
    def slots(self) -> dict[Level, str]:
        """The numbered levels that the text says, from above."""
        said = zip(SLOTS, (self.number, self.building, self.unit, self.room), strict=True)
        return {level: key for level, key in said if key}
