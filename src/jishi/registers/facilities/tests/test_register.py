"""Facilities come in once, get codes of their kind, and lie in the grid of their point."""

from dataclasses import replace
from uuid import uuid4

import pytest

from jishi.district.areas.api import Grid
from jishi.ground.foundation import reference
from jishi.ground.foundation.actors import ANONYMOUS, Actor
from jishi.ground.foundation.errors import InvalidInput, NotYours
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.lib.geometry import Frame, from_cgcs2000
from jishi.registers.addresses.api import Address
from jishi.registers.facilities.api import (
    Facility,
    FacilityKind,
    FacilityRow,
    KindRow,
    Outcome,
    load_kinds,
    register_facilities,
    save_kind,
)
from tests.people import make_organisation

from .conftest import EAST, HALL, IN_EAST, IN_WEST, ROAD, WEST, row, square, staff

pytestmark = pytest.mark.usefixtures("district")


def test_codes_run_inside_district_class_and_kind(steward: Actor) -> None:
    results = register_facilities(steward, [row(), row("0305"), row(at=IN_EAST)])
    assert [each.facility.code for each in results if each.facility] == [
        "9901010118000001", "9901010305000001", "9901010118000002",
    ]  # fmt: skip
    (later,) = register_facilities(steward, [row()])
    assert later.facility
    assert later.facility.code == "9901010118000003"


def test_a_code_that_was_brought_along_stays_and_is_given_to_no_other(steward: Actor) -> None:
    rows = [row(code="9901010118000007"), row(code="9901010118000007"), row(), row(code="9901010305000007")]
    results = register_facilities(steward, rows)
    assert [each.outcome.value for each in results] == ["created", "earlier", "created", "refused"]
    assert list(results[3].problems) == ["code"]
    assert [each.facility.code[-6:] for each in results if each.facility] == ["000007", "000007", "000008"]


def test_the_owners_number_and_a_forms_key_know_it_again(steward: Actor) -> None:
    rows = [row(number="L-1", owner="路灯所"), row(number="L-1", owner="物业"), row(key=uuid4())]
    first = register_facilities(steward, rows)
    before = AuditEntry.objects.count()
    again = register_facilities(steward, rows)
    assert [each.outcome for each in again] == [Outcome.EARLIER] * 3
    assert [each.facility for each in again] == [each.facility for each in first]
    assert (Facility.objects.count(), AuditEntry.objects.count()) == (3, before)


def test_the_grid_of_its_point_is_its_area(steward: Actor) -> None:
    from jishi.district.areas.api import Division

    community = Division.objects.get(path=WEST)
    Grid.objects.create(community=community, number="001", path=f"{WEST}001", outline=square(114.0), lng=114.005,
                        lat=22.505, valid_from="2020-01-01")  # fmt: skip
    reference.touch("areas")
    here, there = register_facilities(steward, [row(), row(at=IN_EAST)])
    assert here.facility
    assert there.facility
    assert (here.facility.area_path, there.facility.area_path) == (f"{WEST}001", EAST)


def test_a_point_of_another_frame_is_kept_in_ours(steward: Actor) -> None:
    lng, lat = from_cgcs2000(*IN_WEST, Frame.BD09)
    (result,) = register_facilities(steward, [FacilityRow("0118", lng, lat, frame=Frame.BD09)])
    kept = Facility.objects.get()
    assert result.facility == kept
    assert (round(kept.lng, 5), round(kept.lat, 5), kept.frame) == (*IN_WEST, "bd09")


def test_underground_spaces_have_depth_and_floor(steward: Actor) -> None:
    hall = FacilityRow("2101", geometry=HALL, depth_m=9.5, floor_area_m2=4200.0)
    pipe = FacilityRow("0131", geometry=ROAD)
    register_facilities(steward, [hall, pipe])
    space = Facility.objects.get(kind__underground=True)
    assert (space.shape, space.depth_m, space.floor_area_m2, space.geometry) == ("area", 9.5, 4200.0, HALL)
    assert Facility.objects.get(shape="line").code[6:10] == "0131"


def test_an_organisation_of_the_house_is_known_by_its_code(steward: Actor) -> None:
    lamps = make_organisation("路灯管理所", code="ldgl")
    register_facilities(steward, [row(owner="ldgl", maintainer="外面的公司")])
    kept = Facility.objects.get()
    assert (kept.owner_id, kept.owner_name, kept.maintainer_id, kept.maintainer_name) == (
        lamps.pk, "路灯管理所", None, "外面的公司",
    )  # fmt: skip


def test_an_address_gives_its_point(steward: Actor, address: Address) -> None:
    register_facilities(steward, [FacilityRow("0118", address=address.code)])
    kept = Facility.objects.get()
    assert (kept.lng, kept.lat, kept.address) == (address.lng, address.lat, address)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "9999"}, "kind"),
        ({"kind": "01"}, "kind"),
        ({"lng": 10.0}, "lng"),
        ({"lng": None}, "lng"),
        ({"geometry": {"type": "Circle"}}, "geometry"),
        ({"depth_m": -1.0}, "depth_m"),
        ({"state": "removed"}, "state"),
        ({"owner": "王某 13812341234"}, "owner"),
        ({"address": "9" * 21}, "address"),
        ({"code": "12"}, "code"),
    ],
)
def test_a_wrong_row_is_refused_with_its_field_and_keeps_back_no_other(
    steward: Actor, wrong: dict[str, object], field: str
) -> None:
    good, bad = register_facilities(steward, [row(), replace(row(), **wrong)])  # type: ignore[arg-type]
    assert (good.outcome, bad.outcome, list(bad.problems)) == (Outcome.CREATED, Outcome.REFUSED, [field])
    assert Facility.objects.count() == 1


def test_a_place_outside_ones_area_is_refused() -> None:
    east = staff("facilities.edit", area_path=EAST)
    here, there = register_facilities(east, [row(at=IN_EAST), row()])
    assert (here.outcome, list(there.problems)) == (Outcome.CREATED, ["lng"])


@pytest.mark.parametrize("actor", [ANONYMOUS, staff("facilities.view"), staff("facilities.edit")])
def test_without_the_right_no_table_is_taken_in(actor: Actor) -> None:
    with pytest.raises(NotYours):
        register_facilities(actor, [row()], "facilities.import")
    assert not Facility.objects.exists()


def test_an_office_keeps_its_own_kinds(steward: Actor) -> None:
    save_kind(steward, KindRow("0190", "充电桩", "Charging point"))
    save_kind(steward, KindRow("0118", "高杆路灯", "Tall street lamp"))
    load_kinds()
    assert FacilityKind.objects.get(code="0118").name == "高杆路灯"
    (made,) = register_facilities(steward, [row("0190")])
    assert made.facility
    save_kind(steward, KindRow("0190", "充电桩", "Charging point"), active=False)
    assert list(register_facilities(steward, [row("0190")])[0].problems) == ["kind"]
    with pytest.raises(InvalidInput):
        save_kind(steward, KindRow("7701", "无类", "No class"))
    with pytest.raises(NotYours):
        save_kind(staff("facilities.edit"), KindRow("0191", "甲", ""))
