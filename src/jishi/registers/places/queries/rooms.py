"""The rooms of a building, as its picture shows them, and what they come to."""

from dataclasses import dataclass

from jishi.ground.foundation.moment import today
from jishi.registers.places.models import Building, Room
from jishi.registers.places.rules.picture import Cell, Picture, draw

_FIELDS = ("code", "floor", "unit", "number", "use", "rental", "grade", "check_due")


@dataclass(frozen=True, slots=True)
class Rooms:
    """The picture and its counts: all rooms, those let, those whose check is over due, those in a bad grade."""

    picture: Picture
    count: int
    let: int
    late: int
    bad: int


def rooms_of(building: Building) -> Rooms:
    """The rooms that hold now. One query, whatever their number."""
    on = today()
    rows = Room.objects.filter(building=building, valid_to=None).order_by("floor", "unit", "number", "pk")
    cells = [
        Cell(code, floor, unit, number, use, let, grade if let else "", bool(let and due and due < on))
        for code, floor, unit, number, use, let, grade, due in rows.values_list(*_FIELDS)
    ]
    return Rooms(
        draw(cells, building.floors_above, building.floors_below),
        len(cells),
        sum(cell.rental for cell in cells),
        sum(cell.late for cell in cells),
        sum(cell.grade in ("C", "D") for cell in cells),
    )
