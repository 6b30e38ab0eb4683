"""The rows under which an address is looked up."""

from datetime import date

from jishi.ground.lib.text import bigrams
from jishi.registers.addresses.models import Address, AddressName
from jishi.registers.addresses.rules.keys import initials, name_key, neighbours, numbered_key, short_key, sound
from jishi.registers.addresses.rules.levels import ANCHORS, Level
from jishi.registers.addresses.rules.names import NameKind
from jishi.registers.addresses.rules.parse import parse


def name_row(address: Address, kind: NameKind, text: str, until: date | None = None) -> AddressName:
    """One name, not yet written."""
    key = _key(text)
    return AddressName(
        address=address,
        kind=kind.value,
        text=text,
        key=key,
        sound=sound(key),
        initials=initials(key),
        near=neighbours(key),
        grams=bigrams(key),
        valid_to=until,
    )


def is_named(address: Address) -> bool:
    """Streets, compounds and buildings with a name have one to be found by; the others have numbers."""
    return address.level in ANCHORS or (address.level == Level.BUILDING and not address.leaf.isascii())


def official_rows(address: Address) -> list[AddressName]:
    """The rows that every street, compound and named building has: its name, and the name as people say it."""
    key = name_key(address.name)
    rows = [name_row(address, NameKind.OFFICIAL, address.name)]
    if short := short_key(key):
        rows.append(name_row(address, NameKind.SHORT, short))
    return rows


def is_numbered(text: str) -> bool:
    """Whether a name is a street and a number: 创业路20号."""
    said = parse(text)
    return bool(said.number) and said.before_number == 1 and len(said.names) == 1 and len(said.slots) == 1


def _key(text: str) -> str:
    said = parse(text)
    return numbered_key(said.names[0], said.number) if is_numbered(text) else name_key(text)
