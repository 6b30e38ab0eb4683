"""Establishments come in once, whoever sends them and however often."""

from collections.abc import Callable

import pytest

from jishi.ground.foundation.actors import ANONYMOUS, Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.models import AuditEntry
from jishi.registers.establishments.api import Establishment, EstablishmentRow, Outcome, register_establishments

from .conftest import CODES, EAST, District, staff

Make = Callable[..., EstablishmentRow]


def test_the_same_rows_again_change_nothing(steward: Actor, row: Make) -> None:
    rows = [row("青禾商贸有限公司", kind="company", credit_code=CODES[0]), row("青禾便利店")]
    first = register_establishments(steward, rows)
    before = (Establishment.objects.count(), AuditEntry.objects.count())
    again = register_establishments(steward, rows)
    assert [each.outcome for each in first + again] == [Outcome.CREATED] * 2 + [Outcome.EARLIER] * 2
    assert [each.establishment for each in again] == [each.establishment for each in first]
    assert (Establishment.objects.count(), AuditEntry.objects.count()) == before


def test_a_credit_code_is_known_under_another_name_and_address(steward: Actor, row: Make) -> None:
    register_establishments(steward, [row("青禾商贸有限公司", kind="company", credit_code=CODES[0])])
    written = f" {CODES[0][:9].lower()}-{CODES[0][9:]} "
    (again,) = register_establishments(steward, [row("青禾商贸", "创业路14号", kind="company", credit_code=written)])
    assert (again.outcome, Establishment.objects.get().name) == (Outcome.EARLIER, "青禾商贸有限公司")


def test_twins_in_one_table_become_one(steward: Actor, row: Make) -> None:
    results = register_establishments(steward, [row(), row(), row(address="创业路14号")])
    assert [each.outcome for each in results] == [Outcome.CREATED, Outcome.EARLIER, Outcome.CREATED]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "circus"}, "kind"),
        ({"credit_code": CODES[0][:-1] + "4"}, "credit_code"),
        ({"kind": "company", "credit_code": ""}, "credit_code"),
        ({"use": "老板电话13812341234"}, "use"),
        ({"name": "便利店 13812341234"}, "name"),
        ({"small_kind": "palace"}, "small_kind"),
    ],
)
def test_a_wrong_row_is_refused_with_its_field_and_keeps_back_no_other(
    steward: Actor, row: Make, wrong: dict[str, str], field: str
) -> None:
    good, bad = register_establishments(steward, [row("好邻居便利店"), row(**wrong)])
    assert (good.outcome, bad.outcome, list(bad.problems)) == (Outcome.CREATED, Outcome.REFUSED, [field])
    assert Establishment.objects.get().name == "好邻居便利店"


def test_an_address_outside_ones_area_is_refused(row: Make) -> None:
    here, there = register_establishments(
        staff("establishments.edit", area_path=EAST), [row(address="松坪街7号"), row()]
    )
    assert (here.outcome, list(there.problems)) == (Outcome.CREATED, ["address"])
    assert Establishment.objects.get().area_path.startswith(EAST)


def test_an_unknown_address_is_refused(steward: Actor, row: Make) -> None:
    unknown = EstablishmentRow("无址店", "individual", "9" * 21)
    assert list(register_establishments(steward, [unknown])[0].problems) == ["address"]


@pytest.mark.parametrize("actor", [ANONYMOUS, staff("establishments.view"), staff("establishments.edit")])
def test_without_the_right_no_table_is_taken_in(row: Make, actor: Actor) -> None:
    with pytest.raises(NotYours):
        register_establishments(actor, [row()], "establishments.import")
    assert not Establishment.objects.exists()


def test_one_of_another_area_is_not_shown_by_its_credit_code(steward: Actor, row: Make) -> None:
    register_establishments(steward, [row("青禾商贸有限公司", kind="company", credit_code=CODES[0])])
    east = staff("establishments.edit", area_path=EAST)
    (met,) = register_establishments(east, [row("甲", "松坪街7号", kind="company", credit_code=CODES[0])])
    assert (met.outcome, met.establishment, list(met.problems)) == (Outcome.REFUSED, None, ["credit_code"])


def test_it_takes_its_first_rooms_at_once(steward: Actor, row: Make, district: District) -> None:
    (result,) = register_establishments(steward, [row(address="创业路14号2栋203室", use="办公")])
    assert result.establishment
    premises = result.establishment.premises.get()
    assert (premises.address.text, premises.use, premises.valid_to) == ("创业路14号2栋203室", "办公", None)
