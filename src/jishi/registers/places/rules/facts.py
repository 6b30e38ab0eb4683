"""What is written of a building and of a room, and whether it can be right."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jishi.ground.lib.geometry import BadOutline, GeoJSON, read_outline

from .floors import HIGHEST, LOWEST
from .kinds import BUILDING_USES, OWNERSHIPS, RENTABLE, ROOM_USES, STRUCTURES, Codes

OLDEST = 1000
MOST_AREA = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class BuildingFacts:
    """`use`, `structure`, `ownership`: codes of the lists, the last two may be unknown (empty). `floors_above`,
    `floors_below`: how many, None and 0 when unknown. `outline`: a GeoJSON Polygon or MultiPolygon in CGCS2000."""

    name: str = ""
    use: str = "other"
    structure: str = ""
    ownership: str = ""
    year_built: int | None = None
    floors_above: int | None = None
    floors_below: int = 0
    outline: GeoJSON | None = None

    def problems(self, on: date) -> dict[str, str]:
        """A sentence for each field that cannot be right on that day; empty when all can."""
        found = _not_listed({"use": (self.use, BUILDING_USES)}, needed=True)
        found |= _not_listed({"structure": (self.structure, STRUCTURES), "ownership": (self.ownership, OWNERSHIPS)})
        if len(self.name) > 80:
            found["name"] = _("The name has room for 80 characters.")
        if self.year_built is not None and not OLDEST <= self.year_built <= on.year + 1:
            found["year_built"] = _("The year lies between %(first)d and %(last)d.") % {
                "first": OLDEST, "last": on.year + 1,
            }  # fmt: skip
        if self.floors_above is not None and not 0 <= self.floors_above <= HIGHEST:
            found["floors_above"] = _("Floors above ground are at most %(most)d.") % {"most": HIGHEST}
        if not 0 <= self.floors_below <= -LOWEST:
            found["floors_below"] = _("Floors below ground are at most %(most)d.") % {"most": -LOWEST}
        if self.outline is not None:
            try:
                read_outline(self.outline)
            except BadOutline:
                found["outline"] = _("The outline is no closed area that a map can draw.")
        return found


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """`floor`: signed, there is no 0. `area_m2`: of the whole room. `rental`: people live here for rent."""

    floor: int
    use: str = "other"
    area_m2: Decimal | None = None
    ownership: str = ""
    rental: bool = False

    def problems(self) -> dict[str, str]:
        """A sentence for each field that cannot be right; empty when all can."""
        found = _not_listed({"use": (self.use, ROOM_USES)}, needed=True)
        found |= _not_listed({"ownership": (self.ownership, OWNERSHIPS)})
        if self.floor == 0 or not LOWEST <= self.floor <= HIGHEST:
            found["floor"] = _("Floors are counted from 1 upwards, from -1 downwards below ground.")
        if self.area_m2 is not None and not 0 < self.area_m2 <= MOST_AREA:
            found["area_m2"] = _("The area is more than 0 m² and at most %(most)d m².") % {"most": MOST_AREA}
        if self.rental and self.use not in RENTABLE and "use" not in found:
            found["rental"] = _("Only a dwelling, a dormitory or a vacant room can be let to live in.")
        return found


def _not_listed(fields: dict[str, tuple[str, Codes]], *, needed: bool = False) -> dict[str, str]:
    return {
        name: _("“%(code)s” is not in the list.") % {"code": code} if code else _("Choose one of the list.")
        for name, (code, known) in fields.items()
        if code not in known and (code or needed)
    }
