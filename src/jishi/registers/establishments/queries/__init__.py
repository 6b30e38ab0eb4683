from .lists import Filters, establishments_at, find_establishments, licence_alarms
from .points import points
from .story import checks_of, history_of, licences_of, premises_of

__all__ = [
    "Filters",
    "checks_of",
    "establishments_at",
    "find_establishments",
    "history_of",
    "licence_alarms",
    "licences_of",
    "points",
    "premises_of",
]
