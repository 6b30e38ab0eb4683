"""What becomes of an establishment: corrected, moved, licensed, checked, closed; each act leaves its history."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from jishi.district.areas.api import Division, Grid
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import SYSTEM, Actor
from jishi.ground.foundation.announcements import deliver
from jishi.ground.foundation.errors import InvalidInput, NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import Address, Change, end_address
from jishi.registers.establishments import api
from jishi.registers.establishments.api import Correction, Establishment, GradeRow, LicenceEnd, LicenceRow, PremisesMove
from jishi.registers.establishments.models import EstablishmentChange, SafetyCheck
from jishi.registers.establishments.queries import licences_of

from .conftest import CODES, EAST, EVERYTHING, WEST, District, staff


def acts(shop: Establishment) -> list[str]:
    return [change.act for change in shop.changes.order_by("id")]


def checked(shop: Establishment, grade: str, days_ago: int, findings: str = "") -> GradeRow:
    day = today() - timedelta(days=days_ago)
    return GradeRow(shop.pk, grade, day, day + timedelta(days=90), findings, uuid4())


def test_a_correction_says_from_what_to_what(steward: Actor, shop: Establishment) -> None:
    api.correct_establishments(steward, [Correction(shop.pk, 1, {"name": "青禾生活馆", "industry": "零售"})])
    change = shop.changes.first()
    assert change
    assert change.fields == {"name": ["青禾便利店", "青禾生活馆"], "industry": ["", "零售"]}
    assert (change.actor_name, change.actor_post) == ("测试员", "数据管理员")
    shop.refresh_from_db()
    assert (shop.name, shop.version) == ("青禾生活馆", 2)
    assert AuditEntry.objects.filter(action="establishments.correct", subject_uuid=shop.uuid).exists()


def test_who_did_not_see_what_stands_writes_over_nothing(steward: Actor, shop: Establishment) -> None:
    api.correct_establishments(steward, [Correction(shop.pk, 1, {"name": "甲"})])
    with pytest.raises(Refusal) as refusal:
        api.correct_establishments(steward, [Correction(shop.pk, 1, {"name": "乙"})])
    shop.refresh_from_db()
    assert (refusal.value.code, shop.name, acts(shop)) == ("moved_on", "甲", ["register", "correct"])


def test_nobody_gets_the_credit_code_of_another(steward: Actor, shop: Establishment, row) -> None:
    api.register_establishments(steward, [row("青禾商贸有限公司", kind="company", credit_code=CODES[0])])
    with pytest.raises(Refusal) as refusal:
        api.correct_establishments(steward, [Correction(shop.pk, 1, {"credit_code": CODES[0]})])
    shop.refresh_from_db()
    assert (refusal.value.code, shop.credit_code) == ("taken", "")


def test_a_correction_of_nothing_leaves_no_trace(steward: Actor, shop: Establishment) -> None:
    api.correct_establishments(steward, [Correction(shop.pk, 1, {"name": " 青禾便利店 "})])
    assert acts(shop) == ["register"]


def test_an_address_beyond_the_area_is_refused(shop: Establishment, district: District) -> None:
    west = staff(*EVERYTHING, area_path=shop.area_path)
    with pytest.raises(Refusal) as refusal:
        api.correct_establishments(west, [Correction(shop.pk, 1, {"address": district.code("松坪街7号")})])
    assert refusal.value.code == "beyond"
    with pytest.raises(NotYours):
        api.correct_establishments(staff(*EVERYTHING, area_path=EAST), [Correction(shop.pk, 1, {"name": "丙"})])


def test_rooms_are_left_and_taken_and_both_stay_to_be_read(
    steward: Actor, shop: Establishment, district: District
) -> None:
    first = shop.premises.get()
    move = PremisesMove(shop.pk, today(), district.code("创业路14号2栋203室"), "门店", leave=first.uuid)
    api.move_premises(steward, [move])
    again = PremisesMove(shop.pk, today(), district.code("创业路14号2栋203室"), "门店", leave=first.uuid)
    api.move_premises(steward, [again])
    assert list(shop.premises.order_by("id").values_list("address__text", "valid_to")) == [
        ("创业路12号", today()),
        ("创业路14号2栋203室", None),
    ]
    assert acts(shop) == ["register", "move"]


def test_two_establishments_share_rooms(steward: Actor, shop: Establishment, row) -> None:
    (other,) = api.register_establishments(steward, [row("隔壁修鞋铺")])
    assert other.establishment
    assert other.establishment.premises.get().address == shop.premises.get().address


def test_a_licence_is_added_once_renewed_and_ended(steward: Actor, shop: Establishment) -> None:
    begins = today() - timedelta(days=300)
    row = LicenceRow(shop.pk, "food", "JY1990", "区市场监管局", begins, today() + timedelta(days=30))
    (licence,) = api.add_licences(steward, [row])
    assert api.add_licences(steward, [row]) == [licence]
    assert licences_of(shop) == [(licence, "expiring")]
    renewed = LicenceRow(
        shop.pk, "food", "JY1990", "区市场监管局", today(), today() + timedelta(days=900), licence.uuid
    )
    (newer,) = api.add_licences(steward, [renewed])
    assert api.add_licences(steward, [renewed]) == [newer]
    assert [stands for _, stands in licences_of(shop)] == ["valid", "ended"]
    api.end_licences(steward, [LicenceEnd(newer.uuid, today(), "不再经营食品")])
    api.end_licences(steward, [LicenceEnd(newer.uuid, today(), "不再经营食品")])
    assert acts(shop) == ["register", "licence", "renew", "end_licence"]


def test_a_licence_names_no_person_by_a_number(steward: Actor, shop: Establishment) -> None:
    with pytest.raises(InvalidInput):
        api.add_licences(steward, [LicenceRow(shop.pk, "food", "JY1", "王某 13812341234", today())])
    assert not shop.licences.exists()


def test_checks_are_added_and_the_newest_counts(steward: Actor, shop: Establishment) -> None:
    older, newest = checked(shop, "major", 40, "无灭火器"), checked(shop, "sound", 2)
    api.grade_premises(steward, [newest])
    api.grade_premises(steward, [older, newest])
    shop.refresh_from_db()
    assert [check.grade for check in shop.checks.all()] == ["sound", "major"]
    assert (shop.grade, shop.due_on) == ("sound", newest.due_on)
    with pytest.raises(DatabaseError), transaction.atomic():
        SafetyCheck.objects.update(grade="sound")
    with pytest.raises(DatabaseError), transaction.atomic():
        EstablishmentChange.objects.all().delete()


@pytest.mark.parametrize(
    ("grade", "findings", "field"),
    [("minor", "", "findings"), ("shiny", "", "grade"), ("minor", "找13812341234", "findings")],
)
def test_a_check_without_its_words_is_refused(
    steward: Actor, shop: Establishment, grade: str, findings: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as invalid:
        api.grade_premises(steward, [checked(shop, grade, 1, findings)])
    assert (list(invalid.value.problems), shop.checks.count()) == ([field], 0)


def test_only_small_premises_are_graded_and_only_with_the_right(steward: Actor, row, shop: Establishment) -> None:
    (other,) = api.register_establishments(steward, [row("大商场", "创业路16号")])
    assert other.establishment
    with pytest.raises(Refusal):
        api.grade_premises(steward, [checked(other.establishment, "sound", 1)])
    with pytest.raises(NotYours):
        api.grade_premises(staff("establishments.view", "establishments.edit"), [checked(shop, "sound", 1)])


def test_what_closes_leaves_its_rooms_and_opens_again(steward: Actor, shop: Establishment) -> None:
    api.close_establishments(steward, [shop.pk], today(), "停业")
    api.close_establishments(steward, [shop.pk], today(), "停业")
    assert shop.premises.get().valid_to == today()
    shop.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        api.correct_establishments(steward, [Correction(shop.pk, shop.version, {"name": "乙"})])
    assert refusal.value.code == "closed"
    api.reopen_establishments(steward, [shop.pk])
    shop.refresh_from_db()
    assert (shop.closed_on, acts(shop)) == (None, ["register", "close", "reopen"])


def test_confirming_twice_a_day_is_once(steward: Actor, shop: Establishment) -> None:
    for _ in range(2):
        api.confirm_establishments(steward, [shop.pk])
    shop.refresh_from_db()
    assert (shop.confirmed_on, acts(shop)) == (today(), ["register", "confirm"])


def test_it_lies_in_the_grid_that_was_drawn_around_it(shop: Establishment) -> None:
    ring = [[114.0, 22.5], [114.01, 22.5], [114.01, 22.51], [114.0, 22.51], [114.0, 22.5]]
    Grid.objects.create(
        community=Division.objects.get(path=WEST), number="002", path=f"{WEST}002", lng=114.005, lat=22.505,
        outline={"type": "Polygon", "coordinates": [ring]}, valid_from="2020-01-01",
    )  # fmt: skip
    reference.touch("areas")
    for _ in range(2):
        deliver("jishi.district.areas.events.GridsChanged", {"communities": [WEST]})
    shop.refresh_from_db()
    assert (shop.area_path, acts(shop)) == (f"{WEST}002", ["register", "grids"])


def test_an_address_that_a_shop_uses_is_not_ended_under_it(shop: Establishment) -> None:
    with pytest.raises(Refusal) as refused:
        end_address(SYSTEM, Change(shop.address.uuid, shop.address.version, today(), "拆除"))
    assert refused.value.code == "in_use"
    assert Address.objects.get(pk=shop.address_id).valid_to is None
