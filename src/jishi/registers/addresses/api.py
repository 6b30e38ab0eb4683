"""The front door of addresses."""

from .actions import (
    Registered,
    add_name,
    end_address,
    merge_addresses,
    move_point,
    register_addresses,
    remove_name,
    rename_address,
    renumber_address,
    split_address,
)
from .models import Address, AddressChange
from .queries import (
    Near,
    Suggestion,
    above,
    address_of,
    addresses_of,
    addresses_said,
    at_or_below,
    below,
    find,
    find_many,
    history,
    nearest,
    search,
    within,
    within_circle,
)
from .queries.address_field import AddressField
from .rules.change import Change, Part
from .rules.found import Found, Reason, ReasonKind
from .rules.levels import LEVEL_LABELS, Level
from .rules.names import NameKind
from .rules.parse import parse
from .rules.parsed import Parsed, Relation
from .rules.rows import AddressRow

__all__ = [
    "LEVEL_LABELS",
    "Address",
    "AddressChange",
    "AddressField",
    "AddressRow",
    "Change",
    "Found",
    "Level",
    "NameKind",
    "Near",
    "Parsed",
    "Part",
    "Reason",
    "ReasonKind",
    "Registered",
    "Relation",
    "Suggestion",
    "above",
    "add_name",
    "address_of",
    "addresses_of",
    "addresses_said",
    "at_or_below",
    "below",
    "end_address",
    "find",
    "find_many",
    "history",
    "merge_addresses",
    "move_point",
    "nearest",
    "parse",
    "register_addresses",
    "remove_name",
    "rename_address",
    "renumber_address",
    "search",
    "split_address",
    "within",
    "within_circle",
]
