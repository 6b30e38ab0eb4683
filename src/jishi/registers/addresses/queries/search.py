"""Search while typing: by characters, pinyin, initials, code; whole texts go to the finder."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jishi.ground.lib.text import bigrams
from jishi.registers.addresses.models import Address
from jishi.registers.addresses.rules.found import Found
from jishi.registers.addresses.rules.keys import numbered_key
from jishi.registers.addresses.rules.names import NameKind
from jishi.registers.addresses.rules.typed import Typed, typed

from .find import find_many

MOST = 10
LOOKED_AT = 60
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An address to choose, and the name that was met where it is not the address's own."""

    found: Found
    name: str = ""


_COLUMNS = "n.key, n.text, n.kind, a.id, a.uuid, a.code, a.text, a.level, a.area_path, a.lng, a.lat"
_FROM = "FROM addresses_addressname n JOIN addresses_address a ON a.id = n.address_id WHERE a.valid_to IS NULL AND"
_BEGINS = f"(SELECT {{rank}}, {_COLUMNS} {_FROM} n.{{column}} LIKE %s ORDER BY n.{{column}} LIMIT {LOOKED_AT})"
_INSIDE = f"(SELECT 2, {_COLUMNS} {_FROM} n.grams @> %s::varchar[] AND n.key LIKE %s LIMIT {LOOKED_AT})"


def search(text: str, most: int = MOST) -> list[Suggestion]:
    """The standing addresses that a text begun to be typed may mean, the best first: those whose name begins with it,
    whose name has it inside, whose pinyin or initials begin with it (`xingfu`, `xfxq`), whose code begins with it;
    where there are too few, what the finder makes of the whole text. At most eleven queries, with the
    finder's."""
    said = typed(text[:LONGEST])
    if said.code:
        return _by_code(said.code, most)
    met = _names(said)[:most]
    if len(met) < most and len(said.key) >= 2:
        known = {one.found.id for one in met}
        met += [Suggestion(one) for one in _whole(text) if one.id not in known]
    return met[:most]


def _whole(text: str) -> list[Found]:
    """What the finder makes of the text; a figure at its end may be a house number whose word is not typed yet."""
    readings = [text, numbered_key(text, "")] if text[-1:].isdigit() else [text]
    found: dict[int, Found] = {}
    for one in sorted((each for answer in find_many(readings) for each in answer), key=lambda one: -one.score):
        found.setdefault(one.id, one)
    return list(found.values())


def _by_code(code: str, most: int) -> list[Suggestion]:
    rows = Address.objects.filter(code__startswith=code, valid_to=None).order_by("code")[:most]
    return [Suggestion(found_of(row)) for row in rows]


def found_of(row: Address) -> Found:
    """The row as the finder answers it."""
    return Found(row.pk, row.uuid, row.code, row.text, row.level, row.area_path, row.lng, row.lat)


def _names(said: Typed) -> list[Suggestion]:
    parts: list[str] = []
    values: list[Any] = []
    if said.key:
        parts.append(_BEGINS.format(rank=1, column="key"))
        values.append(f"{said.key}%")
    if len(said.key) >= 2 and not said.key.isascii():
        parts.append(_INSIDE)
        values += [bigrams(said.key), f"%{said.key}%"]
    if said.letters:
        parts += [_BEGINS.format(rank=rank, column=column) for rank, column in ((3, "initials"), (4, "sound"))]
        values += [f"{said.letters}%"] * 2
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return _ordered(cursor.fetchall())


def _ordered(rows: Iterable[Sequence[object]]) -> list[Suggestion]:
    """Each address once, by how its name was met, then the shortest name, then the text."""
    best: dict[int, tuple[tuple[object, ...], Suggestion]] = {}
    for rank, key, name, kind, *facts in rows:
        found = Found(*facts)  # type: ignore[arg-type]
        own = kind in (NameKind.OFFICIAL, NameKind.SHORT)
        order = (rank, len(str(key)), not own, found.text, found.code)
        one = (order, Suggestion(found, "" if own else str(name)))
        if found.id not in best or order < best[found.id][0]:
            best[found.id] = one
    return [one for _, one in sorted(best.values(), key=lambda each: each[0])]
