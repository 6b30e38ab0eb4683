"""Whatever is done to addresses in whatever order: one standing address at a place, codes stay, no row is lost, and
every text that ever held finds what came of it."""

from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import Refusal
from jishi.ground.foundation.moment import today
from jishi.registers.addresses.api import (
    Address,
    AddressChange,
    Change,
    Part,
    end_address,
    find_many,
    merge_addresses,
    register_addresses,
    rename_address,
    renumber_address,
    split_address,
)

from .conftest import compound, street

pytestmark = [pytest.mark.usefixtures("district"), pytest.mark.django_db]
NAMES = ("和悦花园", "南苑小区", "北苑小区", "云帆大厦", "长乐路", "福安里", "听涛轩", "望山苑")
WORDS = {"number": "号", "building": "栋", "unit": "单元", "room": "室"}


class Undo(Exception):
    """Takes the example back."""


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.integers(3, 14))
def test_random_histories_lose_nothing(steward: Actor, seed: int, length: int) -> None:
    try:
        with transaction.atomic():
            _history(steward, Random(seed), length)
            raise Undo
    except Undo:
        pass


def _history(steward: Actor, random: Random, length: int) -> None:
    register_addresses(steward, [compound("翠景苑", "B座", "", "101室"), street("创业路", "16号", "2栋", "301室")])
    codes = dict(Address.objects.values_list("id", "code"))
    ever: dict[str, set[int]] = {}
    heirs: dict[int, set[int]] = {}
    for _ in range(length):
        _remember(ever)
        rows = list(Address.objects.filter(valid_to=None).order_by("id"))
        act = random.choice((_rename, _renumber, _renumber, _split, _merge, _end, _again))
        try:
            with transaction.atomic():
                act(steward, random.choice(rows), rows, random)
        except Refusal:
            continue
        codes |= dict(Address.objects.exclude(pk__in=codes).values_list("id", "code"))
    _remember(ever)
    assert codes == dict(Address.objects.values_list("id", "code"))
    for row, heir in AddressChange.objects.filter(successor__isnull=False).values_list("address", "successor"):
        heirs.setdefault(row, set()).add(heir)
    _places_once()
    _texts_agree()
    _all_found(ever, heirs)


def _remember(ever: dict[str, set[int]]) -> None:
    for pk, text in Address.objects.filter(valid_to=None).values_list("id", "text"):
        ever.setdefault(text, set()).add(pk)


def _change(row: Address) -> Change:
    return Change(row.uuid, row.version, today(), "试")


def _number(row: Address, random: Random) -> str:
    return f"{random.randint(1, 9)}{WORDS[row.level]}"


def _rename(actor: Actor, row: Address, rows: list[Address], random: Random) -> None:
    rename_address(actor, _change(row), random.choice(NAMES))


def _renumber(actor: Actor, row: Address, rows: list[Address], random: Random) -> None:
    renumber_address(actor, _change(row), _number(row, random) if row.level in WORDS else "1号")


def _split(actor: Actor, row: Address, rows: list[Address], random: Random) -> None:
    children = [one.uuid for one in rows if one.parent_id == row.pk]
    cut = random.randint(0, len(children))
    names = random.sample(NAMES, 2) if row.level not in WORDS else [_number(row, random) for _ in range(2)]
    split_address(actor, _change(row), [Part(names[0], tuple(children[:cut])), Part(names[1], tuple(children[cut:]))])


def _merge(actor: Actor, row: Address, rows: list[Address], random: Random) -> None:
    same = [one for one in rows if one.level == row.level and one.pk != row.pk]
    chosen = random.sample(same, min(len(same), random.randint(0, 2)))
    merge_addresses(actor, _change(row), [(one.uuid, one.version) for one in chosen])


def _end(actor: Actor, row: Address, rows: list[Address], random: Random) -> None:
    end_address(actor, _change(row))


def _again(actor: Actor, row: Address, rows: list[Address], random: Random) -> None:
    """Somebody builds anew at a number that is free, perhaps one that another had."""
    building = f"{random.randint(1, 9)}栋"
    register_addresses(actor, [compound("幸福小区", building, f"{random.randint(1, 2)}单元", "502室")])


def _places_once() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM addresses_address WHERE valid_to IS NULL"
            " GROUP BY anchor_id, number, building, unit, room, CASE WHEN anchor_id IS NULL THEN id END"
            " HAVING count(*) > 1) AS twice"
        )
        assert cursor.fetchone() == (0,)


def _texts_agree() -> None:
    """What stands below says what stands above it, in text, keys and anchor."""
    for row in Address.objects.filter(valid_to=None, parent__isnull=False).select_related("parent"):
        assert row.parent is not None
        assert row.parent.valid_to is None
        assert row.text == row.parent.text + row.name
        assert row.anchor_id == (row.parent.anchor_id or row.parent.pk)
        for slot in ("number", "building", "unit", "room"):
            assert getattr(row, slot) == (row.leaf if slot == row.level else getattr(row.parent, slot))


def _all_found(ever: dict[str, set[int]], heirs: dict[int, set[int]]) -> None:
    """For each text that held, one of those that it meant, or what came of one, is among the answers."""
    standing = set(Address.objects.filter(valid_to=None).values_list("id", flat=True))
    texts = sorted(ever)
    for text, answers in zip(texts, find_many(texts), strict=True):
        wanted = set().union(*(_today(pk, heirs, standing) for pk in ever[text]))
        found = {one.id for one in answers}
        assert not wanted or wanted & found, (text, wanted, found)


def _today(pk: int, heirs: dict[int, set[int]], standing: set[int]) -> set[int]:
    seen, open_ = set(), {pk}
    while open_:
        seen |= open_
        open_ = {heir for each in open_ for heir in heirs.get(each, ())} - seen
    return seen & standing
