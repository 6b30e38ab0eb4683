"""Facilities and underground spaces come into their register."""

from collections.abc import Callable

from jishi.registers.facilities.api import FacilityRow, Outcome, load_kinds, register_facilities
from seed.facilities import PlannedFacility, plan_facilities
from seed.land import build_land

from .basis import IMPORTER

BATCH = 1_000


def load_facilities(progress: Callable[[str, int, int], None]) -> None:
    """Registers what is missing: each is known by its owner's number. Raises RuntimeError when the product refuses."""
    load_kinds()
    planned = plan_facilities(build_land())
    progress("facilities", 0, len(planned))
    for start in range(0, len(planned), BATCH):
        rows = [_row(each) for each in planned[start : start + BATCH]]
        results = register_facilities(IMPORTER, rows)
        wrong = [each.problems for each in results if each.outcome is Outcome.REFUSED]
        # a bridge or the shore may lie outside every grid: there nobody keeps anything
        if any(set(problems) != {"lng"} for problems in wrong):
            raise RuntimeError(f"the demonstration does not fit the product: {wrong[:3]}")
        progress("facilities", min(start + BATCH, len(planned)), len(planned))


def _row(planned: PlannedFacility) -> FacilityRow:
    lng, lat = planned.point or (None, None)
    return FacilityRow(
        planned.kind, lng, lat, planned.geometry, number=planned.number, owner=planned.owner,
        maintainer=planned.maintainer, name=planned.name, depth_m=planned.depth_m,
        floor_area_m2=planned.floor_area_m2, state=planned.state,
    )  # fmt: skip
