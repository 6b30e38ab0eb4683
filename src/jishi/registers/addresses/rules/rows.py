"""One line of a table of addresses."""

from dataclasses import dataclass

from .keys import key_at, name_key, wording
from .levels import SLOTS, Level


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address as an office writes it down: the path of its division, a street or compound, and the levels below as
    they are written at the door. `point`: lng, lat in degrees of CGCS2000. `others`: further names.
    """

    line: int
    area_path: str
    anchor_level: Level
    anchor: str
    number: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    point: tuple[float, float] | None = None
    others: tuple[str, ...] = ()

    @property
    def anchor_key(self) -> tuple[str, Level, str]:
        return (self.area_path, self.anchor_level, name_key(self.anchor))

    @property
    def steps(self) -> list[tuple[Level, str, str]]:
        """Level, key and wording of every level that the line names below its anchor, from above."""
        written = zip(SLOTS, (self.number, self.building, self.unit, self.room), strict=True)
        return [(level, key_at(level, text), wording(level, text)) for level, text in written if text.strip()]
