"""The picture shows every room once, on its floor, with what tells it apart in one column."""

from hypothesis import given
from hypothesis import strategies as some

from jishi.registers.places.rules.codes import building_code, read_code, room_code
from jishi.registers.places.rules.floors import floor_of
from jishi.registers.places.rules.picture import Cell, draw


def cell(number: str, floor: int | None = None, unit: str = "") -> Cell:
    return Cell(
        f"{unit}{number}{floor}", floor if floor is not None else floor_of(number) or 1, unit, number, "dwelling"
    )


def test_rooms_of_one_place_in_the_stack_stand_below_each_other() -> None:
    picture = draw([cell(f"{floor}0{door}") for floor in (1, 2, 10) for door in (1, 2)], 10, 1)
    assert [storey.floor for storey in picture.storeys] == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, -1]
    assert [[one and one.number for one in storey.cells] for storey in picture.storeys if not storey.empty] == [
        ["1001", "1002"],
        ["201", "202"],
        ["101", "102"],
    ]


def test_units_stand_beside_each_other_in_the_order_people_count() -> None:
    picture = draw([cell("101", unit=f"{unit}单元") for unit in (10, 2, 1)], None, 0)
    assert picture.units == (("1单元", 1), ("2单元", 1), ("10单元", 1))


def test_a_missing_room_leaves_a_gap() -> None:
    picture = draw([cell("101"), cell("102"), cell("202")], 2, 0)
    assert [one and one.number for one in picture.storeys[0].cells] == [None, "202"]


def test_a_building_without_rooms_shows_its_floors() -> None:
    picture = draw([], 3, 1)
    assert [storey.floor for storey in picture.storeys] == [3, 2, 1, -1]
    assert all(storey.empty for storey in picture.storeys)


@given(
    some.lists(
        some.builds(
            cell, some.text("0123456789AB", min_size=1, max_size=5), some.integers(-3, 60).filter(bool),
            some.sampled_from(["", "1单元", "2单元"]),
        ),
        max_size=60,
        unique_by=lambda one: one.code,
    )
)  # fmt: skip
def test_every_room_is_shown_once_and_on_its_floor(cells: list[Cell]) -> None:
    picture = draw(cells, 5, 1)
    shown = [(storey.floor, one) for storey in picture.storeys for one in storey.cells if one]
    assert sorted(one.code for _, one in shown) == sorted(one.code for one in cells)
    assert all(floor == one.floor for floor, one in shown)
    assert sum(count for _, count in picture.units) == picture.columns


def test_numbers_tell_their_floor() -> None:
    told = {"502": 5, "1203室": 12, "B101": -1, "负101": -1, "地下201": -2, "12": None, "阁楼": None, "001": None}
    assert {number: floor_of(number) for number in told} == told


@given(some.integers(1, 999_999), some.integers(1, 99_999))
def test_a_code_with_one_wrong_digit_is_no_code(running: int, door: int) -> None:
    for code in (building := building_code("990101001001001", running), room_code(building, door)):
        assert read_code(code) == code
        wrong = str((int(code[7]) + 1) % 10)
        assert read_code(code[:7] + wrong + code[8:]) == ""
