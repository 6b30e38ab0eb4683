"""Where the demonstration's organisations receive residents: a house in their own area, and its telephone."""

from collections.abc import Sequence

from .land import Land
from .land.places import STREET, Place
from .land.plane import point_to_degrees

DIGITS = {"centre": 6, "subdistrict": 9, "community": 12}
"""The kinds that receive residents, and how many digits of a division code are their area."""
FIRST_NUMBER = 9_500
"""Of the telephone numbers, which begin with 1540000: no operator has them."""


def with_counters(rows: Sequence[dict[str, str]], land: Land) -> list[dict[str, str]]:
    """The rows, those of halls and community stations with counter, address, point and telephone."""
    houses = [place for place in land.places.all if place.address] or list(land.places.of(STREET))
    taken: set[Place] = set()
    found = []
    for number, row in enumerate(rows):
        area = row["area_code"][: DIGITS.get(row["kind"], 0)]
        house = next((place for place in houses if place.grid.startswith(area) and place not in taken), None)
        if row["kind"] not in DIGITS or house is None:
            found.append(row)
            continue
        taken.add(house)
        lng, lat = point_to_degrees(house.x, house.y)
        found.append({
            **row, "counter": "yes", "address": house.address, "lng": f"{lng:.6f}", "lat": f"{lat:.6f}",
            "phone": f"1540000{FIRST_NUMBER + number:04d}",
        })  # fmt: skip
    return found
