"""What stands below an address follows when its name, number or place changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction

from jishi.ground.foundation.tables import update_rows
from jishi.registers.addresses.errors import place_taken, too_long
from jishi.registers.addresses.models import Address, FormerPlace
from jishi.registers.addresses.rules.change import Change
from jishi.registers.addresses.rules.levels import ANCHORS, SLOTS, Level
from jishi.registers.addresses.rules.readable import LONGEST_TEXT

PLACE = ("anchor", "parent", "name", "text", "leaf", "number", "building", "unit", "room")


@dataclass(frozen=True, slots=True)
class Moving:
    """An address about to hang elsewhere: the row with its new values in memory, and its text and anchor of before."""

    address: Address
    old_text: str
    old_anchor: int | None
    old_keys: tuple[str, ...]


def moving(address: Address) -> Moving:
    """To be called before the row is changed."""
    return Moving(address, address.text, address.anchor_id, tuple(getattr(address, slot.value) for slot in SLOTS))


_LONGEST = """
WITH RECURSIVE moved AS (
    SELECT * FROM unnest(%s::bigint[], %s::int[]) AS m(root, more)
), tree AS (
    SELECT a.id, length(a.text) + m.more AS size, m.more FROM addresses_address a JOIN moved m ON a.id = m.root
    UNION ALL
    SELECT a.id, length(a.text) + t.more, t.more FROM addresses_address a JOIN tree t ON a.parent_id = t.id
    WHERE a.valid_to IS NULL
)
SELECT max(size) FROM tree
"""
_FOLLOW = """
WITH RECURSIVE moved AS (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::varchar[], %s::varchar[], %s::varchar[],
        %s::varchar[]) AS m(root, anchor, cut, head, number, building, unit)
), tree AS (
    SELECT a.id, m.* FROM addresses_address a JOIN moved m ON a.parent_id = m.root WHERE a.valid_to IS NULL
    UNION ALL
    SELECT a.id, t.root, t.anchor, t.cut, t.head, t.number, t.building, t.unit
    FROM addresses_address a JOIN tree t ON a.parent_id = t.id WHERE a.valid_to IS NULL
)
UPDATE addresses_address a SET
    anchor_id = t.anchor, text = t.head || substr(a.text, t.cut + 1), number = coalesce(t.number, a.number),
    building = coalesce(t.building, a.building), unit = coalesce(t.unit, a.unit)
FROM tree t WHERE a.id = t.id
"""
"""One statement for all that stands below, however much: the text from the changed head on, the keys of the levels
that the head has. What has ended keeps the place and text that it ended with."""


def write_places(moved: Sequence[Moving], change: Change, field: str) -> None:
    """Writes the rows, what stands below them, and where those that hung below an anchor hung before.

    Raises Refusal when a place is taken or a text gets too long; `field` is the input that it is about.
    """
    rows = [each.address for each in moved]
    with connection.cursor() as cursor:
        more = [len(each.address.text) - len(each.old_text) for each in moved]
        cursor.execute(_LONGEST, [[row.pk for row in rows], more])
        if cursor.fetchone()[0] > LONGEST_TEXT:
            raise too_long(field)
    former = [row for each in moved if (row := _former(each, change)) is not None]
    try:
        with transaction.atomic():
            update_rows(rows, PLACE)
            _follow(moved)
    except IntegrityError as taken:
        raise place_taken(rows[0].text, field) from taken
    FormerPlace.objects.bulk_create(
        former,
        update_conflicts=True,
        unique_fields=["anchor", "number", "building", "unit", "room", "address"],
        update_fields=["text", "valid_to"],
    )


def _former(each: Moving, change: Change) -> FormerPlace | None:
    address = each.address
    keys = tuple(getattr(address, slot.value) for slot in SLOTS)
    if each.old_anchor is None or (each.old_anchor, each.old_keys) == (address.anchor_id, keys):
        return None
    number, building, unit, room = each.old_keys
    return FormerPlace(
        address=address, anchor_id=each.old_anchor, level=address.level, number=number, building=building, unit=unit,
        room=room, text=each.old_text, valid_to=change.on,
    )  # fmt: skip


def _follow(moved: Sequence[Moving]) -> None:
    values: list[list[object]] = [[] for _ in range(7)]
    for each in moved:
        row = each.address
        own = 0 if row.level in ANCHORS else SLOTS.index(Level(row.level)) + 1
        keys = [getattr(row, slot.value) if at < own else None for at, slot in enumerate(SLOTS[:3])]
        line = (row.pk, row.anchor_id or row.pk, len(each.old_text), row.text, *keys)
        for column, value in zip(values, line, strict=True):
            column.append(value)
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, values)
