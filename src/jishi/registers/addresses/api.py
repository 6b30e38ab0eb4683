"""The front door of addresses."""

from .actions import Registered, register_addresses
from .models import Address
from .queries import find, find_many
from .rules.found import Found, Reason, ReasonKind
from .rules.levels import LEVEL_LABELS, Level
from .rules.parse import parse
from .rules.parsed import Parsed, Relation
from .rules.rows import AddressRow

__all__ = [
    "LEVEL_LABELS",
    "Address",
    "AddressRow",
    "Found",
    "Level",
    "Parsed",
    "Reason",
    "ReasonKind",
    "Registered",
    "Relation",
    "find",
    "find_many",
    "parse",
    "register_addresses",
]
