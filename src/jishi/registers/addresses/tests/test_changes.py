"""Addresses change and keep their codes; what they were called still finds what came of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import uuid4

import pytest

from jishi.ground.foundation import declarations
from jishi.ground.foundation.actors import ANONYMOUS, Actor
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import today
from jishi.ground.lib.geometry import Frame, from_cgcs2000
from jishi.registers.addresses.api import (
    Address,
    AddressChange,
    Change,
    NameKind,
    Part,
    add_name,
    end_address,
    find,
    merge_addresses,
    move_point,
    register_addresses,
    remove_name,
    rename_address,
    renumber_address,
    split_address,
)

from .conftest import EAST, WEST, compound, staff, street

pytestmark = pytest.mark.usefixtures("district")


def at(text: str, path: str = WEST) -> Address:
    return Address.objects.get(text=text, valid_to=None, area_path=path)


def change(address: Address, on: date | None = None, reason: str = "区民政局批复〔2026〕3号") -> Change:
    address.refresh_from_db()
    return Change(address.uuid, address.version, on or today(), reason)


def texts(said: str) -> list[str]:
    return [one.text for one in find(said)]


def test_a_compound_gets_another_name_and_all_below_follows(steward: Actor) -> None:
    old = at("幸福小区")
    below = Address.objects.filter(anchor=old).count()
    rename_address(steward, change(old), "和悦花园")
    old.refresh_from_db()
    assert (old.text, old.code) == ("和悦花园", Address.objects.get(pk=old.pk).code)
    assert Address.objects.filter(anchor=old, text__startswith="和悦花园").count() == below
    assert texts("和悦3栋2单元502室")[0] == "和悦花园3栋2单元502室"
    found = find("桃源社区幸福小区3栋2单元502室")[0]
    assert found.text == "和悦花园3栋2单元502室"
    assert "name_former" in {reason.kind for reason in found.reasons}
    assert "和悦花园3栋2单元502室" in texts("幸福3栋2单元502室")


def test_a_name_may_come_back_and_go_again(steward: Actor) -> None:
    one = at("创业路")
    for name in ("创新路", "创业路", "创新路", "创业路"):
        rename_address(steward, change(one), name)
    kinds = sorted(one.names.filter(valid_to=None).values_list("kind", "text"))
    assert ("official", "创业路") in kinds
    assert one.names.filter(kind="former").count() == 2
    assert AddressChange.objects.filter(address=one).count() == 4


def test_a_named_building_gets_another_name(steward: Actor) -> None:
    rename_address(steward, change(at("创业路14号创业大厦")), "云帆大厦")
    assert texts("云帆大厦1203室")[0] == "创业路14号云帆大厦1203室"
    assert texts("创业大厦1203室")[0] == "创业路14号云帆大厦1203室"
    assert texts("创业路14号创业大厦1203室")[0] == "创业路14号云帆大厦1203室"


def test_a_building_gets_another_number_and_the_old_text_finds_its_rooms(steward: Actor) -> None:
    room = at("幸福小区3栋2单元502室")
    renumber_address(steward, change(at("幸福小区3栋")), "13栋")
    assert Address.objects.get(pk=room.pk).text == "幸福小区13栋2单元502室"
    found = find("桃源社区幸福小区3栋2单元502室")[0]
    assert (found.id, found.exact) == (room.pk, False)
    assert [reason.words for reason in found.reasons] == ["幸福小区3栋"]


def test_when_another_takes_the_old_number_both_are_found_the_standing_one_first(steward: Actor) -> None:
    old = at("幸福小区3栋")
    renumber_address(steward, change(old), "13栋")
    ids = register_addresses(steward, [compound("幸福小区", "3栋")]).ids
    assert [one.id for one in find("桃源社区幸福小区3栋")[:2]] == [ids[0], old.pk]


def test_numbers_that_changed_one_after_the_other_lead_all_the_way(steward: Actor) -> None:
    room = at("幸福小区3栋2单元502室")
    renumber_address(steward, change(at("幸福小区3栋")), "13栋")
    renumber_address(steward, change(room), "512室")
    rename_address(steward, change(at("幸福小区")), "和悦花园")
    renumber_address(steward, change(at("和悦花园13栋")), "23栋")
    for said in (
        "桃源社区幸福小区3栋2单元502室", "幸福小区13栋2单元502室", "幸福小区13栋2单元512室", "和悦花园13栋2单元512室",
        "和悦花园23栋2单元512室",
    ):  # fmt: skip
        assert find(said)[0].id == room.pk, said


def test_a_street_number_changes(steward: Actor) -> None:
    one = at("创业路12号")
    renumber_address(steward, change(one), "112号")
    assert texts("创业路12号")[0] == "创业路112号"
    assert texts("老粮站") == ["创业路112号"]


def test_a_building_is_split_and_its_units_go_where_they_are_sent(steward: Actor) -> None:
    old = at("幸福小区3栋")
    first, second = Address.objects.filter(parent=old).order_by("leaf")
    made = split_address(steward, change(old), [Part("3栋", (first.uuid,)), Part("3A栋", (second.uuid,))])
    old.refresh_from_db()
    assert old.valid_to == today()
    assert len({old.code, *(one.code for one in made)}) == 3
    assert Address.objects.get(pk=second.pk).text == "幸福小区3A栋2单元"
    assert texts("桃源社区幸福小区3栋2单元502室")[0] == "幸福小区3A栋2单元502室"
    assert set(texts("桃源社区幸福小区3栋")[:2]) == {"幸福小区3栋", "幸福小区3A栋"}


def test_a_compound_is_split(steward: Actor) -> None:
    old = at("幸福小区")
    three, four = Address.objects.filter(parent=old).order_by("leaf")
    split_address(steward, change(old), [Part("南苑小区", (three.uuid,)), Part("北苑小区", (four.uuid,))])
    assert texts("桃源社区幸福小区4栋1单元101室")[0] == "北苑小区4栋1单元101室"
    assert {"南苑小区", "北苑小区"} <= set(texts("桃源社区幸福小区"))


@pytest.mark.parametrize(
    "kept",
    [lambda first, second: [Part("3栋", (first,)), Part("3A栋")],
     lambda first, second: [Part("3栋", (first, second))],
     lambda first, second: [Part("3栋", (first,)), Part("3栋", (second,))],
     lambda first, second: [Part("4栋", (first,)), Part("3A栋", (second,))],
     lambda first, second: [Part("3栋", (first, uuid4())), Part("3A栋", (second,))]],
)  # fmt: skip
def test_a_split_that_leaves_something_open_is_refused(steward: Actor, kept: object) -> None:
    old = at("幸福小区3栋")
    first, second = Address.objects.filter(parent=old).order_by("leaf").values_list("uuid", flat=True)
    before = sorted(Address.objects.values_list("id", "text", "valid_to"), key=str)
    with pytest.raises(Refusal):
        split_address(steward, change(old), kept(first, second))  # type: ignore[operator]
    assert sorted(Address.objects.values_list("id", "text", "valid_to"), key=str) == before


def test_a_number_goes_into_another(steward: Actor) -> None:
    gone, kept = at("创业路14号"), at("创业路12号")
    merge_addresses(steward, change(kept), [(gone.uuid, gone.version)])
    assert texts("创业路14号创业大厦1203室")[0] == "创业路12号创业大厦1203室"
    assert texts("创业路14号")[0] == "创业路12号"
    assert AddressChange.objects.get(kind="merged").successor_id == kept.pk


def test_two_with_the_same_below_are_not_merged(steward: Actor) -> None:
    three, four = at("幸福小区3栋"), at("幸福小区4栋")
    with pytest.raises(Refusal) as refused:
        merge_addresses(steward, change(three), [(four.uuid, four.version)])
    assert refused.value.code == "two_alike"
    assert Address.objects.get(pk=four.pk).valid_to is None


def test_an_end_waits_for_what_stands_below_and_above(steward: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal) as below:
        end_address(steward, change(at("幸福小区3栋")))
    assert below.value.code == "something_below"
    room = at("幸福小区3栋1单元101室")
    used = declarations.InUse("addresses.Address", "户室", f"{__name__}.one_thing")
    monkeypatch.setattr("jishi.ground.foundation.declarations.gather", lambda shape: (used,))
    with pytest.raises(Refusal) as above:
        end_address(steward, change(room))
    assert above.value.code == "in_use"
    assert "户室 1" in above.value.message
    monkeypatch.undo()
    end_address(steward, change(room))
    room.refresh_from_db()
    assert room.valid_to == today()


def one_thing(ids: Sequence[int]) -> int:
    return len(ids)


def test_names_come_and_go(steward: Actor) -> None:
    one = at("幸福小区")
    name = add_name(steward, change(one), NameKind.LANDMARK, "老水塔")
    add_name(steward, change(one), NameKind.ALIAS, "人民路8号")
    assert texts("老水塔")[0] == "幸福小区"
    assert texts("人民路8号3栋1单元101室")[0] == "幸福小区3栋1单元101室"
    with pytest.raises(Refusal):
        add_name(steward, change(one), NameKind.ALIAS, "老水塔")
    remove_name(steward, change(one), name.pk)
    assert find("老水塔") == []
    assert list(AddressChange.objects.order_by("id").values_list("kind", "detail")) == [
        ("named", "老水塔"), ("named", "人民路8号"), ("unnamed", "老水塔"),
    ]  # fmt: skip


def test_a_point_of_another_map_is_converted_and_taken_along_below(steward: Actor) -> None:
    real = (114.0501, 22.5402)
    move_point(steward, change(at("幸福小区3栋")), *from_cgcs2000(*real, Frame.BD09), Frame.BD09)
    room = at("幸福小区3栋2单元502室")
    assert (room.lng, room.lat) == pytest.approx(real, abs=1e-6)
    assert Address.objects.get(text="幸福小区3栋").frame == "bd09"
    assert at("幸福小区4栋").lng is None


def test_who_saw_an_older_state_is_told_and_nothing_changes(steward: Actor) -> None:
    one = at("创业路12号")
    seen = change(one)
    renumber_address(steward, change(one), "112号")
    with pytest.raises(Refusal) as refused:
        renumber_address(steward, seen, "212号")
    assert refused.value.code == "changed_meanwhile"
    assert Address.objects.get(pk=one.pk).text == "创业路112号"


@pytest.mark.parametrize(
    ("on", "reason", "code"),
    [(timedelta(1), "批复", "future"), (timedelta(-9000), "批复", "too_early"), (timedelta(0), "  ", "reason")],
)
def test_day_and_reason_are_asked(steward: Actor, on: timedelta, reason: str, code: str) -> None:
    one = at("创业路12号")
    with pytest.raises(Refusal) as refused:
        end_address(steward, change(one, today() + on, reason))
    assert refused.value.code == code
    assert not AddressChange.objects.exists()


@pytest.mark.parametrize("written", ["", "幸福小区", "14号", "对面", "12号"])
def test_numbers_that_nobody_could_find_again_are_refused(steward: Actor, written: str) -> None:
    one = at("创业路12号")
    with pytest.raises(Refusal):
        renumber_address(steward, change(one), written)
    assert Address.objects.get(pk=one.pk).text == "创业路12号"


@pytest.mark.parametrize("name", ["", "3栋", "幸", "创业路对面", "翠景苑" * 30])
def test_names_that_nobody_could_find_again_are_refused(steward: Actor, name: str) -> None:
    one = at("创业路")
    with pytest.raises(Refusal):
        rename_address(steward, change(one), name)
    assert Address.objects.get(pk=one.pk).text == "创业路"


@pytest.mark.parametrize(
    "actor", [ANONYMOUS, staff("addresses.view"), staff("addresses.edit", area_path=EAST), staff("addresses.import")]
)
def test_strangers_and_keepers_of_another_area_change_nothing(actor: Actor) -> None:
    one = at("创业路12号")
    for act in (
        lambda: renumber_address(actor, change(one), "112号"),
        lambda: end_address(actor, change(one)),
        lambda: move_point(actor, change(one), 114.0, 22.5),
        lambda: add_name(actor, change(one), NameKind.ALIAS, "老水塔"),
        lambda: rename_address(actor, change(at("创业路")), "创新路"),
        lambda: split_address(actor, change(one), [Part("1号"), Part("2号")]),
        lambda: merge_addresses(actor, change(one), []),
    ):
        with pytest.raises(NotYours):
            act()
    assert not AddressChange.objects.exists()


def test_every_change_stands_in_the_audit(steward: Actor) -> None:
    one = at("创业路12号")
    renumber_address(steward, change(one), "112号")
    entry = AuditEntry.objects.latest("id")
    assert (entry.action, entry.subject_uuid) == ("addresses.renumbered", one.uuid)


def test_a_street_of_the_same_name_is_not_made_by_another_name(steward: Actor) -> None:
    register_addresses(steward, [street("创新路", "1号")])
    with pytest.raises(Refusal) as refused:
        rename_address(steward, change(at("创业路")), "创新路")
    assert refused.value.code == "taken"
