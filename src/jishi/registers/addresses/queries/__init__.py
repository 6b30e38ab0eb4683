from .find import find, find_many
from .near import Near, nearest, within, within_circle
from .said import addresses_of, addresses_said, at_or_below
from .search import Suggestion, found_of, search
from .tree import above, address_of, below, history, hung

__all__ = [
    "Near",
    "Suggestion",
    "above",
    "address_of",
    "addresses_of",
    "addresses_said",
    "at_or_below",
    "below",
    "find",
    "find_many",
    "found_of",
    "history",
    "hung",
    "nearest",
    "search",
    "within",
    "within_circle",
]
