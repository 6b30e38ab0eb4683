"""The rows that keys below an anchor lead to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jishi.registers.addresses.rules.found import Found, Reason, ReasonKind
from jishi.registers.addresses.rules.levels import SLOTS, Level
from jishi.registers.addresses.rules.rank import ENDED
from jishi.registers.addresses.rules.tails import Tail

MOST = 6


@dataclass(frozen=True, slots=True)
class Ask:
    """One tail below one anchor."""

    anchor_id: int
    tail: Tail


_BELOW = """
SELECT q.ask, a.id, a.uuid, a.code, a.text, a.level, a.area_path, a.lng, a.lat, a.valid_to
FROM unnest(%s::int[], %s::bigint[], %s::varchar[], %s::varchar[], %s::varchar[], %s::varchar[], %s::varchar[])
    AS q(ask, anchor, level, leaf, number, building, unit)
CROSS JOIN LATERAL (
    SELECT * FROM addresses_address b
    WHERE b.anchor_id = q.anchor AND b.level = q.level AND b.leaf = q.leaf
        AND (q.number = '' OR b.number = q.number)
        AND (q.building = '' OR b.building = q.building)
        AND (q.unit = '' OR b.unit = q.unit)
    ORDER BY b.valid_to DESC NULLS FIRST, (b.number = q.number)::int + (b.building = q.building)::int DESC, b.id
    LIMIT %s
) AS a
"""
_THEMSELVES = """
SELECT id, uuid, code, text, level, area_path, lng, lat, valid_to FROM addresses_address WHERE id = ANY(%s)
"""


def below(asks: Sequence[Ask]) -> list[list[Found]]:
    """The rows of each ask in the same order, six at most: those that hold first, then those that have nothing the
    ask does not name."""
    found: list[list[Found]] = [[] for _ in asks]
    deep = [(place, ask) for place, ask in enumerate(asks) if ask.tail.level]
    if deep:
        keys = [dict(ask.tail.keys) for _, ask in deep]
        values: list[list[Any]] = [
            [place for place, _ in deep],
            [ask.anchor_id for _, ask in deep],
            [str(ask.tail.level) for _, ask in deep],
            [ask.tail.keys[-1][1] for _, ask in deep],
            *([each.get(slot, "") for each in keys] for slot in SLOTS if slot is not Level.ROOM),
        ]
        with connection.cursor() as cursor:
            cursor.execute(_BELOW, [*values, MOST])
            for place, *row in cursor.fetchall():
                found[place].append(_found(row))
    themselves = {ask.anchor_id for ask in asks if not ask.tail.level}
    if themselves:
        rows = _themselves(themselves)
        for place, ask in enumerate(asks):
            if not ask.tail.level and ask.anchor_id in rows:
                found[place] = [rows[ask.anchor_id]]
    return found


def _themselves(ids: set[int]) -> dict[int, Found]:
    with connection.cursor() as cursor:
        cursor.execute(_THEMSELVES, [list(ids)])
        return {row[0]: _found(row) for row in cursor.fetchall()}


def _found(row: Sequence[Any]) -> Found:
    *facts, valid_to = row
    found = Found(*facts)
    return found if valid_to is None else found.because(ENDED, Reason(ReasonKind.ENDED))
