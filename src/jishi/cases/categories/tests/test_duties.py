"""Who answers: the most specific category first, then the longest area; rows that held are kept."""

from datetime import date, timedelta

import pytest

from jishi.cases.categories import api
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.moment import today

from .cast import READER, STEWARD, area, organisation, staff

HERE, ELSEWHERE = "990101001001", "990101002001"


@pytest.fixture
def world(house: None) -> dict[str, object]:
    api.import_categories(
        STEWARD,
        [
            {"code": "01", "name": "市政"},
            {"code": "0101", "parent_code": "01", "name": "路灯"},
            {"code": "0102", "parent_code": "01", "name": "井盖"},
        ],
    )
    return {
        "works": organisation("works", "市政所"),
        "lamps": organisation("lamps", "路灯所"),
        "street": organisation("street", "甲街道办"),
        "district": area("990101000000", "某区", "district"),
        "subdistrict": area("990101001000", "甲街道", "subdistrict"),
    }


def import_rows(*extra: dict[str, str]) -> api.Diff:
    return api.import_duties(
        STEWARD,
        [
            {"category": "01", "organisation": "works", "area": "", "legal_basis": "某条例第三条"},
            {"category": "0101", "organisation": "lamps", "area": "990101000000", "legal_basis": ""},
            {"category": "0101", "organisation": "street", "area": "990101001000", "legal_basis": ""},
            *extra,
        ],
    )


def names(category: str, path: str) -> list[str]:
    from jishi.district.organisations.api import Organisation

    found = api.duties_for(api.tree().by_code[category].id, path)
    return [Organisation.objects.get(pk=duty.organisation_id).code for duty in found]


def test_the_most_specific_category_and_the_longest_area_come_first(world: dict[str, object]) -> None:
    import_rows()
    assert names("0101", HERE) == ["street", "lamps", "works"]
    assert names("0101", ELSEWHERE) == ["lamps", "works"]
    assert names("0102", HERE) == ["works"]
    first, _second, third = api.duties_for(api.tree().by_code["0101"].id, HERE)
    assert (first.category_steps, first.area_path) == (0, "990101001")
    assert (third.category_steps, third.area_path) == (1, "")


def test_the_same_file_again_changes_nothing(world: dict[str, object]) -> None:
    assert len(import_rows().added) == 3
    again = import_rows()
    assert (len(again.unchanged), again.writes) == (3, False)
    assert api.Duty.objects.count() == 3


def test_a_changed_basis_ends_the_row_and_begins_the_next(world: dict[str, object]) -> None:
    import_rows()
    diff = api.import_duties(STEWARD, [{"category": "01", "organisation": "works", "legal_basis": "某条例第五条"}])
    assert [(c.field, c.after) for e in diff.changed for c in e.changes] == [("legal_basis", "某条例第五条")]
    ended, holding = api.Duty.objects.filter(category__code="01").order_by("id")
    assert (ended.legal_basis, ended.valid_to) == ("某条例第三条", today())
    assert (holding.legal_basis, holding.valid_from, holding.valid_to) == ("某条例第五条", today(), None)
    assert names("0102", HERE) == ["works"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"category": "77", "organisation": "works"}, "category"),
        ({"category": "01", "organisation": "nobody"}, "organisation"),
        ({"category": "01", "organisation": "works", "area": "110101000000"}, "area"),
        ({"category": "01", "organisation": "lamps", "valid_from": "明天"}, "valid_from"),
        ({"category": "01", "organisation": "lamps", "valid_from": "2026-05-01", "valid_to": "2026-04-01"}, "valid_to"),
        ({"category": "0101", "organisation": "lamps", "area": "990101000000"}, "category"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_nothing_is_written(
    world: dict[str, object], row: dict[str, str], column: str
) -> None:
    with pytest.raises(api.ImportRefused) as refused:
        import_rows(row)
    assert [(problem.line, problem.column) for problem in refused.value.problems] == [(5, column)]
    assert api.Duty.objects.count() == 0


def test_a_duty_holds_from_its_first_to_before_its_last_day(world: dict[str, object]) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    api.import_duties(STEWARD, [{"category": "0102", "organisation": "works", "valid_from": tomorrow}])
    assert names("0102", HERE) == []
    ended = {"category": "0102", "organisation": "lamps", "valid_from": "2020-01-01", "valid_to": today().isoformat()}
    api.import_duties(STEWARD, [ended])
    assert names("0102", HERE) == []
    api.import_duties(
        STEWARD, [{"category": "0102", "organisation": "street", "valid_from": "2020-01-01", "valid_to": tomorrow}]
    )
    assert names("0102", HERE) == ["street"]


def test_the_same_duty_by_hand_is_refused(world: dict[str, object]) -> None:
    import_rows()
    with pytest.raises(Refusal):
        api.add_duty(STEWARD, api.current("01").category, world["works"])  # type: ignore[arg-type]
    assert api.Duty.objects.count() == 3


def test_a_duty_that_ended_is_not_suggested(world: dict[str, object]) -> None:
    import_rows()
    api.end_duty(STEWARD, api.Duty.objects.get(category__code="01").pk)
    assert names("0102", HERE) == []
    with pytest.raises(NotYours):
        api.end_duty(STEWARD, api.Duty.objects.get(category__code="01").pk)


def test_a_steward_of_a_subdistrict_edits_duties_there_alone(world: dict[str, object]) -> None:
    local = staff("categories.edit", area_path="990101001")
    category, works = api.current("0102").category, world["works"]
    api.add_duty(local, category, works, world["subdistrict"])  # type: ignore[arg-type]
    for where in (None, world["district"]):
        with pytest.raises(NotYours):
            api.add_duty(local, category, works, where)  # type: ignore[arg-type]
    with pytest.raises(NotYours):
        api.add_duty(READER, category, works, world["subdistrict"])  # type: ignore[arg-type]
    assert api.Duty.objects.count() == 1


def test_changing_a_duty_keeps_what_it_said(world: dict[str, object]) -> None:
    import_rows()
    duty = api.Duty.objects.get(category__code="01")
    following = api.change_duty(STEWARD, duty.pk, legal_basis="新依据", valid_to=None)
    duty.refresh_from_db()
    assert (duty.legal_basis, duty.valid_to) == ("某条例第三条", today())
    assert (following.legal_basis, following.valid_from) == ("新依据", today())
    with pytest.raises(Refusal):
        api.change_duty(STEWARD, following.pk, legal_basis="新依据", valid_to=date(2020, 1, 1))
