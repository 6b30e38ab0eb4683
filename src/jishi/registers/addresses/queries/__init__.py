from .find import find, find_many
from .near import Near, nearest, within, within_circle
from .search import Suggestion, found_of, search
from .tree import above, address_of, below, history, hung

__all__ = [
    "Near",
    "Suggestion",
    "above",
    "address_of",
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
