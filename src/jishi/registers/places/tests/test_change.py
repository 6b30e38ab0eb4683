"""Corrections keep what stood there; two at once do not overwrite each other; grades are added, never edited."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.registers.places.api import (
    Building,
    Correction,
    Ending,
    Grading,
    Room,
    SafetyGrade,
    Seen,
    confirm_rooms,
    correct_buildings,
    correct_rooms,
    end_buildings,
    grade_rooms,
    register_rooms,
)
from jishi.registers.places.errors import ChangedMeanwhile
from jishi.registers.places.models import PlaceEdit

from .conftest import Places, room, staff


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (PlaceEdit, SafetyGrade, AuditEntry))


def test_a_correction_keeps_what_stood_there_and_who_changed_it(places: Places, keeper: Actor) -> None:
    asked = Correction(
        places.block.code, 1, {"year_built": 1998, "structure": "mixed", "use": "residential"}, "看了铭牌"
    )
    (row,) = correct_buildings(keeper, [asked])
    assert (row.version, row.year_built) == (2, 1998)
    kept = PlaceEdit.objects.filter(building=row).order_by("id").values_list("field", "before", "after", "actor_post")
    assert list(kept) == [("structure", "", "mixed", "网格员"), ("year_built", "", "1998", "网格员")]
    assert AuditEntry.objects.filter(action="places.correct", subject_uuid=row.uuid).count() == 1


def test_who_comes_second_is_told_who_changed_what(places: Places, keeper: Actor, steward: Actor) -> None:
    correct_rooms(keeper, [Correction(places.door("101").code, 1, {"use": "shop"})])
    before = counts()
    with pytest.raises(ChangedMeanwhile, match="麦小满"):
        correct_rooms(steward, [Correction(places.door("101").code, 1, {"use": "office"})])
    with pytest.raises(ChangedMeanwhile):
        confirm_rooms(steward, [Seen(places.door("101").code, 1)])
    assert (places.door("101").use, counts()) == ("shop", before)


def test_a_correction_that_changes_nothing_leaves_no_trace(places: Places, keeper: Actor) -> None:
    before = counts()
    correct_buildings(keeper, [Correction(places.block.code, 1, {"use": "residential"})])
    assert (Building.objects.get(pk=places.block.pk).version, counts()) == (1, before)


@pytest.mark.parametrize(
    "changes", [{"use": "palace"}, {"year_built": 3}, {"floors_below": -1}, {"outline": {"type": "x"}}]
)
def test_what_cannot_be_right_is_refused(places: Places, keeper: Actor, changes: dict[str, object]) -> None:
    before = counts()
    with pytest.raises(InvalidInput):
        correct_buildings(keeper, [Correction(places.block.code, 1, changes)])
    with pytest.raises(Refusal):
        correct_buildings(keeper, [Correction(places.block.code, 1, {"code": "1"})])
    assert counts() == before


def test_one_foreign_thing_keeps_back_the_whole_batch(places: Places, keeper: Actor) -> None:
    before = counts()
    with pytest.raises(NotYours):
        correct_buildings(
            keeper, [Correction(one.code, 1, {"year_built": 1990}) for one in (places.block, places.works)]
        )
    assert counts() == before
    assert Building.objects.get(pk=places.block.pk).year_built is None


def test_confirming_keeps_the_moment_and_changes_nothing(places: Places, keeper: Actor) -> None:
    confirm_rooms(keeper, [Seen(places.door("101").code, 1)])
    door = places.door("101")
    assert door.confirmed_at is not None
    assert door.version == 1
    assert PlaceEdit.objects.get(room=door).act == "confirm"


def test_the_present_grade_is_the_latest_by_its_day(places: Places, keeper: Actor) -> None:
    code, day = places.door("102").code, today()
    grade_rooms(keeper, [Grading(code, "C", day, "楼道堆物")])
    grade_rooms(keeper, [Grading(code, "A", day - timedelta(days=400))])
    door = places.door("102")
    assert (door.grade, SafetyGrade.objects.filter(room=door).count()) == ("C", 2)
    assert door.check_due is not None
    assert (door.check_due - day).days in range(88, 93)


@pytest.mark.parametrize(
    ("number", "grade", "days", "findings", "field"),
    [
        ("101", "A", 0, "", "grade"),
        ("102", "E", 0, "", "grade"),
        ("102", "A", 1, "", "on"),
        ("102", "B", 0, "住户电话 13812341234", "findings"),
    ],
)
def test_a_grade_that_cannot_be_right_is_refused(
    places: Places, keeper: Actor, number: str, grade: str, days: int, findings: str, field: str
) -> None:
    before = counts()
    with pytest.raises(InvalidInput) as refused:
        grade_rooms(keeper, [Grading(places.door(number).code, grade, today() + timedelta(days=days), findings)])
    assert list(refused.value.problems) == [field]
    assert counts() == before


def test_grading_needs_a_right_of_its_own(places: Places) -> None:
    with pytest.raises(NotYours):
        grade_rooms(staff("places.view", "places.edit"), [Grading(places.door("102").code, "A", today())])
    assert not SafetyGrade.objects.exists()


def test_a_room_that_is_let_no_more_has_no_present_grade_and_gets_it_back(places: Places, keeper: Actor) -> None:
    code = places.door("102").code
    grade_rooms(keeper, [Grading(code, "B", today())])
    correct_rooms(keeper, [Correction(code, 1, {"rental": False})])
    assert (places.door("102").grade, places.door("102").check_due) == ("", None)
    correct_rooms(keeper, [Correction(code, 2, {"rental": True})])
    assert places.door("102").grade == "B"


def test_neither_grades_nor_history_can_be_edited(places: Places, keeper: Actor) -> None:
    grade_rooms(keeper, [Grading(places.door("102").code, "D", today())])
    correct_rooms(keeper, [Correction(places.door("102").code, 1, {"use": "dormitory"})])
    for rows in (SafetyGrade.objects.all(), PlaceEdit.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(version=9) if rows.model is PlaceEdit else rows.update(grade="A")
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_a_building_that_ends_takes_its_rooms_along_and_all_stays_readable(places: Places, keeper: Actor) -> None:
    end_buildings(keeper, [Ending(places.block.code, today(), "已拆除")])
    assert Room.objects.filter(building=places.block, valid_to=None).count() == 0
    assert Room.objects.filter(building=places.block).count() == 20
    assert PlaceEdit.objects.filter(act="end").count() == 21
    with pytest.raises(Refusal):
        correct_buildings(keeper, [Correction(places.block.code, 1, {"year_built": 1990})])
    with pytest.raises(NotYours):
        register_rooms(keeper, [room(places.block, "601")])


@pytest.mark.parametrize(("on", "reason"), [(date(2000, 1, 1), "已拆除"), (date(2999, 1, 1), "已拆除"), (None, " ")])
def test_an_end_needs_a_day_that_can_be_and_a_reason(
    places: Places, keeper: Actor, on: date | None, reason: str
) -> None:
    before = counts()
    with pytest.raises(InvalidInput):
        end_buildings(keeper, [Ending(places.block.code, on or today(), reason)])
    assert counts() == before
