"""Where addresses hung before they got another number or another address above them."""

from collections.abc import Collection, Sequence

from django.db import connection

from jishi.registers.addresses.rules.former import STEPS, Former, FormerKeys, Keys
from jishi.registers.addresses.rules.levels import SLOTS, Level

_FORMER = """
SELECT f.id, f.address_id, f.anchor_id, f.level, f.text, a.anchor_id, f.number, f.building, f.unit, f.room,
    a.number, a.building, a.unit, a.room
FROM addresses_formerplace f JOIN addresses_address a ON a.id = f.address_id
WHERE f.address_id IN (SELECT o.address_id FROM addresses_formerplace o WHERE o.anchor_id = ANY(%s))
ORDER BY f.id
"""


def former_places(anchors: Collection[int]) -> Former:
    """All former places of every address that once hung below one of the anchors, and below the anchors to which these
    lead: one query where nothing was ever renumbered, one more for each further step on the way."""
    found = Former()
    known: set[int] = set()
    asked: set[int] = set()
    wanted = set(anchors)
    for _ in range(STEPS):
        if not wanted:
            break
        asked |= wanted
        reached: set[int] = set()
        with connection.cursor() as cursor:
            cursor.execute(_FORMER, [list(wanted)])
            for pk, address, anchor, level, text, now_anchor, *keys in cursor.fetchall():
                reached |= {anchor, now_anchor}
                if pk not in known:
                    known.add(pk)
                    now = _keys(keys[4:])
                    found.add(FormerKeys(address, anchor, Level(level), _keys(keys[:4]), text, now_anchor, now))
        wanted = reached - asked
    return found


def _keys(values: Sequence[str]) -> Keys:
    return tuple((slot, key) for slot, key in zip(SLOTS, values, strict=True) if key)
