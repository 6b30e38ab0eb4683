"""Which registered names stretches of text meet: letter by letter, by sound, or with one sign wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jishi.registers.addresses.rules.keys import neighbours, sound
from jishi.registers.addresses.rules.levels import ANCHORS, SLOTS, Level
from jishi.registers.addresses.rules.names import HIT_SCORE, KIND_SCORE, Hit, NameKind


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that was met and the address it stands for. `until`: the day a former name ceased to hold."""

    how: Hit
    kind: NameKind
    name: str
    until: date | None
    address_id: int
    anchor_id: int
    level: Level
    held: tuple[tuple[Level, str], ...]
    area_path: str

    @property
    def score(self) -> float:
        return HIT_SCORE[self.how] * KIND_SCORE[self.kind]


_COLUMNS = """n.kind, n.text, n.valid_to, a.id, coalesce(a.anchor_id, a.id), a.level, a.number, a.building, a.unit,
    a.room, a.area_path FROM addresses_addressname n JOIN addresses_address a ON a.id = n.address_id"""
_BY_KEY = f"SELECT n.key, {_COLUMNS} WHERE n.key = ANY(%s)"
_BY_SOUND = f"SELECT n.sound, {_COLUMNS} WHERE n.sound = ANY(%s)"
_BY_NEAR = f"SELECT n.key, n.near, {_COLUMNS} WHERE n.near && %s::varchar[]"


def by_key(keys: Iterable[str]) -> dict[str, list[NameHit]]:
    """The names that are exactly one of the keys."""
    return _met(_BY_KEY, list(keys), Hit.EXACT)


def by_sound(keys: Iterable[str]) -> dict[str, list[NameHit]]:
    """The names that sound like one of the keys; by key."""
    sounds = {key: sound(key) for key in keys}
    met = _met(_BY_SOUND, list(set(sounds.values())), Hit.SOUND)
    return {key: met[said] for key, said in sounds.items() if said in met}


def by_one_sign(keys: Iterable[str]) -> dict[str, list[NameHit]]:
    """The names from which one of the keys differs in one sign; by key."""
    asked: dict[str, list[str]] = {}
    for key in keys:
        for form in neighbours(key):
            asked.setdefault(form, []).append(key)
    found: dict[str, list[NameHit]] = {}
    for row in _rows(_BY_NEAR, list(asked)):
        hit = _hit(row[2:], Hit.NEAR)
        for key in dict.fromkeys(key for form in row[1] for key in asked.get(form, ())):
            if abs(len(key) - len(row[0])) <= 1:
                found.setdefault(key, []).append(hit)
    return found


def _met(statement: str, keys: list[str], how: Hit) -> dict[str, list[NameHit]]:
    found: dict[str, list[NameHit]] = {}
    for row in _rows(statement, keys):
        found.setdefault(row[0], []).append(_hit(row[1:], how))
    return found


def _rows(statement: str, keys: list[str]) -> Sequence[tuple[Any, ...]]:
    if not keys:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(statement, [keys])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _hit(row: tuple[Any, ...], how: Hit) -> NameHit:
    kind, name, until, address_id, anchor_id, level, *keys, area_path = row
    held = () if level in ANCHORS else tuple((slot, key) for slot, key in zip(SLOTS, keys, strict=True) if key)
    return NameHit(how, NameKind(kind), name, until, address_id, anchor_id, Level(level), held, area_path)
